import { writeScaled } from '@jiheng/domain/kernel'
import type { Chance } from '../generator/chance.ts'
import type { Content, Milestone, Task } from './filing.ts'
import type { Work } from './read-works.ts'
import { monthEnd, monthStart, portion, yuan } from './wording.ts'

type Funds = Pick<
  Content,
  'totalAmount' | 'totalFiscal' | 'totalOther' | 'requestedAmount' | 'appropriation' | 'carriedOver' | 'otherFunds'
>

type Span = { readonly startsOn: string; readonly endsOn: string; readonly isMany: boolean }

/** When the project runs. */
export function spanOf(span: string, year: number): Span {
  const whole = { startsOn: monthStart(year, 1), endsOn: monthEnd(year, 12), isMany: false }
  if (span === '年') return whole
  if (span === '跨1') return { startsOn: monthStart(year, 2), endsOn: monthEnd(year + 1, 6), isMany: true }
  if (span === '跨2') return { startsOn: monthStart(year - 1, 3), endsOn: monthEnd(year, 12), isMany: true }
  if (span === '跨3') return { startsOn: monthStart(year - 1, 1), endsOn: monthEnd(year + 1, 12), isMany: true }
  const [from = '1', to = '12'] = span.split('-')
  return { startsOn: monthStart(year, Number(from)), endsOn: monthEnd(year, Number(to)), isMany: false }
}

/** Where the money comes from: the parts sum to the year's money; the whole of a project of years is more. */
export function fundsOf(total: bigint, isMany: boolean, chance: Chance): Funds {
  const carried = chance.happens(200) ? portion(total, chance.whole(3, 15)) : 0n
  const other = chance.happens(200) ? portion(total, chance.whole(5, 20)) : 0n
  const whole = isMany ? total + portion(total, chance.whole(60, 240)) : total
  const wholeOther = isMany ? portion(whole, chance.whole(0, 20)) : other
  const isBlank = !isMany && chance.happens(400)
  return {
    ...(isBlank ? { totalAmount: '', totalFiscal: '', totalOther: '' } : wholeFunds(whole, wholeOther, chance)),
    requestedAmount: yuan(total, chance),
    appropriation: yuan(total - carried - other, chance),
    carriedOver: carried === 0n ? chance.pick(['', '0']) : writeScaled(carried, 2),
    otherFunds: other === 0n ? chance.pick(['', '0', '0.00']) : writeScaled(other, 2),
  }
}

function wholeFunds(whole: bigint, other: bigint, chance: Chance) {
  return {
    totalAmount: yuan(whole, chance),
    totalFiscal: writeScaled(whole - other, 2),
    totalOther: other === 0n ? '' : writeScaled(other, 2),
  }
}

/** The year's plan; its spending is the year's money. */
export function milestoneRows(work: Work, year: number, total: bigint): Milestone[] {
  let left = total
  return work.milestones.map(({ content, from, to, share }, index) => {
    const isLast = index === work.milestones.length - 1
    const spending = isLast ? left : portion(total, share)
    left -= spending
    return {
      key: `m${String(index + 1)}`,
      content,
      ...{ startsOn: monthStart(year, from), endsOn: monthEnd(year, to) },
      spending: writeScaled(spending, 2),
    }
  })
}

/** 年度主要任务 of a department: their amounts sum to the year's money. */
export function taskRows(work: Work, total: bigint): Task[] {
  let left = total
  return work.tasks.map(({ share, name, content }, index) => {
    const isLast = index === work.tasks.length - 1
    const amount = writeScaled(isLast ? left : portion(total, share), 2)
    left -= portion(total, share)
    return { key: `t${String(index + 1)}`, name, content, amount, fiscal: amount, other: '' }
  })
}
