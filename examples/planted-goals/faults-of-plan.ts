import type { Chance } from '../generator/chance.ts'
import { estimateField, indicatorField, mainRow, milestoneField, type Fault } from './fault.ts'
import type { Made } from './make-filing.ts'
import { fenOf, monthEnd, monthStart } from './wording.ts'
import { writeScaled } from '@jiheng/domain/kernel'

function deadlineRow(made: Made) {
  return made.content.indicators.find((row) => row.levelTwo === '时效指标' && /月/.test(row.target))
}

function lateDeadline(year: number, month: number, chance: Chance): string {
  return chance.pick([`${String(year)}年${String(month)}月底前`, `${String(year)}年${String(month)}月15日前`])
}

const emptyWords = [
  '进一步加强{w}工作，不断提高管理水平，促进社会和谐稳定。',
  '全面落实上级要求，扎实推进{w}，持续提升群众获得感。',
  '做好{w}各项工作，保障项目顺利实施。',
  '通过实施{w}，改善环境面貌，提升服务能力，取得良好社会效益。',
]

/** Faults of the goal's words, the plan's dates, and of quantities between goal, budget and plan. */
export const planFaults: readonly Fault[] = [
  {
    kind: '年度目标空泛',
    parts: ['目标'],
    plant: (made, chance) => {
      made.content.annualGoal = chance.pick(emptyWords).replace('{w}', made.work.name)
      return { where: ['年度目标'], told: '没有一个数，也没有期限' }
    },
  },
  {
    kind: '立项依据没有写',
    parts: ['文字'],
    plant: (made) => {
      made.content.basis = ''
      return { where: ['立项依据'], told: '空着' }
    },
  },
  {
    kind: '跨年项目没有中期目标',
    parts: ['文字'],
    plant: (made) => {
      if (made.content.mediumTermGoal === '') return null
      made.content.mediumTermGoal = ''
      return { where: ['中期目标'], told: '项目跨年，没有写总目标' }
    },
  },
  {
    kind: '测算数量与指标不同',
    parts: ['测算'],
    plant: (made, chance) => {
      const spec = made.work.estimate.findIndex(({ quantity }) => quantity === 'a')
      const line = made.content.estimate[spec]
      const row = mainRow(made)
      if (line === undefined || row === undefined || line.quantity.includes('.')) return null
      const [price, count] = [fenOf(line.unitPrice), BigInt(line.quantity)]
      const isHalf = count % 2n === 0n && chance.happens(500)
      if (!isHalf && price % 2n !== 0n) return null
      line.quantity = String(isHalf ? count / 2n : count * 2n)
      line.unitPrice = writeScaled(isHalf ? price * 2n : price / 2n, 2)
      return {
        where: [estimateField(line, '数量'), indicatorField(row, '指标值')],
        told: `测算按 ${line.quantity}${line.unit}，指标是 ${row.target}`,
      }
    },
  },
  {
    kind: '正文数量与指标不同',
    parts: ['目标'],
    plant: (made, chance) => {
      const drawn = made.drawn.get('a')
      const text = made.goal.quantities.get('a')
      const row = mainRow(made)
      if (drawn === undefined || text === undefined || row === undefined || drawn.value < 4) return null
      const number = /[\d.]+/.exec(text)?.[0] ?? ''
      const [whole = '0', part] = number.split('.')
      const other =
        part === undefined
          ? String(Math.ceil(Number(whole) * chance.pick([1.25, 1.5, 0.6])))
          : `${String(Number(whole) + 1)}.${part}`
      const { annualGoal } = made.content
      const place = annualGoal.lastIndexOf(text)
      made.content.annualGoal =
        annualGoal.slice(0, place) + text.replace(number, other) + annualGoal.slice(place + text.length)
      return {
        where: ['年度目标', indicatorField(row, '指标值')],
        told: `年度目标写 ${text.replace(number, other)}，指标是 ${row.target}`,
      }
    },
  },
  {
    kind: '计划日期在项目期外',
    parts: ['计划'],
    plant: (made, chance) => {
      const { milestones } = made.content
      const [first, last] = [milestones[0], milestones.at(-1)]
      const { startsOn, endsOn } = made.context.project
      if (first === undefined || last === undefined) return null
      const endYear = Number(endsOn.slice(0, 4))
      if (chance.happens(300)) {
        first.startsOn = monthStart(Number(startsOn.slice(0, 4)) - 1, chance.whole(9, 12))
        return { where: [milestoneField(first, '开始日期')], told: `${first.startsOn} 在项目开始之前` }
      }
      last.endsOn = monthEnd(endYear + 1, chance.whole(1, 5))
      return { where: [milestoneField(last, '完成日期')], told: `${last.endsOn} 在项目结束之后` }
    },
  },
  {
    kind: '计划起止写反',
    parts: ['计划'],
    plant: (made, chance) => {
      const rows = made.content.milestones.filter((row) => row.startsOn.slice(0, 7) !== row.endsOn.slice(0, 7))
      if (rows.length === 0) return null
      const row = chance.pick(rows)
      Object.assign(row, { startsOn: row.endsOn, endsOn: row.startsOn })
      return { where: [milestoneField(row, '开始日期'), milestoneField(row, '完成日期')], told: '完成早于开始' }
    },
  },
  {
    kind: '计划先后颠倒',
    parts: ['计划'],
    plant: (made) => {
      const { milestones } = made.content
      const [first, last] = [milestones[0], milestones.at(-1)]
      if (first === undefined || last === undefined || milestones.length < 3) return null
      const dates = { startsOn: first.startsOn, endsOn: first.endsOn }
      Object.assign(first, { startsOn: last.startsOn, endsOn: last.endsOn })
      Object.assign(last, dates)
      return {
        where: [milestoneField(first, '开始日期'), milestoneField(last, '开始日期'), '实施计划'],
        told: `“${last.content}”排在最后，日期却最早`,
      }
    },
  },
  {
    kind: '完成期限晚于项目结束',
    parts: ['指标'],
    plant: (made, chance) => {
      const row = deadlineRow(made)
      if (row === undefined) return null
      const [year = '', month = ''] = made.context.project.endsOn.split('-')
      const late = month === '12' ? [Number(year) + 1, chance.whole(1, 4)] : [Number(year), Number(month) + 1]
      row.target = lateDeadline(late[0] ?? 0, late[1] ?? 0, chance)
      return { where: [indicatorField(row, '指标值')], told: `项目 ${made.context.project.endsOn} 就结束了` }
    },
  },
  {
    kind: '完成期限早于计划完工',
    parts: ['指标', '计划'],
    plant: (made, chance) => {
      const row = deadlineRow(made)
      const stage = made.work.milestones.findIndex(({ isDone }) => isDone)
      const milestone = made.content.milestones[stage]
      const from = made.work.milestones[stage]?.from ?? 0
      if (row === undefined || milestone === undefined || from < 3) return null
      row.target = lateDeadline(made.year, from - 1, chance)
      return {
        where: [indicatorField(row, '指标值'), milestoneField(milestone, '完成日期')],
        told: `指标要 ${row.target}，计划到 ${milestone.endsOn} 才做完`,
      }
    },
  },
]
