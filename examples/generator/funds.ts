import type { Chance } from './chance.ts'
import type { Fund } from './ledger.ts'
import type { Work } from './town/works.ts'

export type FundShare = Fund & { readonly perMille: number }

const own: Fund = { nature: '一般公共预算', source: '本级安排' }
const transfer: Fund = { nature: '一般公共预算', source: '上级转移支付' }

/** Which funds pay for a piece of work, in thousandths; the first one takes carry-overs and adjustments. */
export function fundsOf(work: Work, chance: Chance): readonly FundShare[] {
  const [first, second, perMille] = pair(work, chance)
  if (second === null) return [{ ...first, perMille: 1000 }]
  return [
    { ...first, perMille: 1000 - perMille },
    { ...second, perMille },
  ]
}

function pair(work: Work, chance: Chance): readonly [Fund, Fund | null, number] {
  const marked = byMark(work)
  if (marked !== null) return marked
  if (work.kind === '政府性基金') return managedFund(chance)
  if (work.kind === '基本建设') return [own, chance.happens(450) ? { ...own, source: '一般债券' } : transfer, 300]
  if (work.area !== '' && chance.happens(220)) return [own, transfer, chance.pick([200, 300, 400])]
  return [own, null, 0]
}

function managedFund(chance: Chance): readonly [Fund, Fund, number] {
  const nature = '政府性基金'
  const source = chance.pick(['上级转移支付', '专项债券', '上级转移支付'])
  return [{ nature, source: '本级安排' }, { nature, source }, chance.pick([250, 300, 350])]
}

function byMark({ marks }: Work): readonly [Fund, Fund | null, number] | null {
  if (marks.has('capital')) return [{ nature: '国有资本经营预算', source: '本级安排' }, own, 200]
  if (marks.has('insurance')) return [own, { nature: '社会保险基金', source: '上级转移支付' }, 400]
  if (marks.has('other')) return [own, { nature: '其他资金', source: '本级安排' }, 100]
  if (marks.has('unit-funds')) return [own, { nature: '单位资金', source: '本级安排' }, 200]
  return null
}
