import { writeScaled } from '@jiheng/domain/kernel'
import { estimateField, indicatorField, milestoneField, newKey, rowsOf, type Fault } from './fault.ts'
import type { Made } from './make-filing.ts'
import { fenOf, portion, short } from './wording.ts'

const goods = [
  ['电动巡查车购置', '辆', '4'],
  ['专题宣传片拍摄', '部', '1'],
  ['办公用房装修', '平方米', '200'],
  ['无人机航拍服务', '架次', '10'],
  ['展厅布展制作', '项', '1'],
  ['停车棚搭建', '个', '2'],
  ['管理软件定制开发', '套', '1'],
] as const

/** The year's money as 分, from the field as typed. */
function requested(made: Made): bigint {
  return made.total
}

function firstAmount(made: Made) {
  return made.content.estimate[0]
}

/** Faults of money: sums, products, what costs without a result, what the words say. */
export const moneyFaults: readonly Fault[] = [
  {
    kind: '测算乘不出金额',
    parts: ['测算'],
    plant: (made, chance) => {
      if (made.content.estimate.length === 0) return null
      const line = chance.pick(made.content.estimate)
      const price = fenOf(line.unitPrice)
      const wrong = chance.pick([price * 10n, price + (price / 10n || 1n), price * 2n, price - (price / 5n || 1n)])
      line.unitPrice = writeScaled(wrong, 2)
      return {
        where: [estimateField(line, '金额'), estimateField(line, '单价'), estimateField(line, '数量')],
        told: `“${line.content}”数量×单价×次数不等于金额`,
      }
    },
  },
  {
    kind: '测算合计不等于申报',
    parts: ['测算', '资金'],
    plant: (made, chance) => {
      const line = made.content.estimate.at(-1)
      if (line === undefined) return null
      if (chance.happens(500) && made.content.estimate.length > 2) {
        made.content.estimate = made.content.estimate.filter((each) => each !== line)
      } else {
        const times = line.times === '' ? 1 : Number(line.times)
        line.times = String(times * 2)
        line.amount = writeScaled(fenOf(line.amount) * 2n, 2)
      }
      return { where: ['预算测算', '年度资金申请总额'], told: '测算各行加起来不是申报的数' }
    },
  },
  {
    kind: '资金来源加不起来',
    parts: ['资金'],
    plant: (made, chance) => {
      const wrong = requested(made) - portion(requested(made), chance.whole(4, 30))
      if (made.content.carriedOver !== '' && made.content.carriedOver !== '0') {
        made.content.appropriation = writeScaled(made.total, 2)
      } else made.content.appropriation = writeScaled(wrong - (made.total % 100n), 2)
      if (made.content.otherFunds !== '' && made.content.otherFunds.length > 4) made.content.otherFunds = '0'
      return {
        where: ['年度资金申请总额', '当年财政拨款', '上年结转资金', '其他资金'],
        told: '财政拨款、结转和其他资金相加不等于申请总额',
      }
    },
  },
  {
    kind: '年度金额大于总额',
    parts: ['资金'],
    plant: (made, chance) => {
      const less = portion(made.total, chance.whole(40, 85))
      Object.assign(made.content, {
        totalAmount: writeScaled(less, 2),
        totalFiscal: writeScaled(less, 2),
        totalOther: '',
      })
      return { where: ['项目资金总额', '年度资金申请总额'], told: '一年的钱比整个项目的钱还多' }
    },
  },
  {
    kind: '金额读不懂',
    parts: ['资金', '测算'],
    plant: (made, chance) => {
      const line = firstAmount(made)
      if (line !== undefined && chance.happens(600)) {
        line.amount = chance.pick([`${short(fenOf(line.amount), 6)}万元`, `约${line.amount}`, '以合同为准'])
        return { where: [estimateField(line, '金额')], told: `金额写成“${line.amount}”` }
      }
      made.content.requestedAmount = `${short(made.total, 6)}万`
      return { where: ['年度资金申请总额'], told: `金额写成“${made.content.requestedAmount}”` }
    },
  },
  {
    kind: '计划支出加不起来',
    parts: ['计划'],
    plant: (made, chance) => {
      const rows = made.content.milestones.filter(({ spending }) => fenOf(spending) > 0n)
      if (rows.length === 0) return null
      const row = chance.pick(rows)
      row.spending = writeScaled(fenOf(row.spending) + portion(made.total, chance.pick([-1, 3, 10, 25])), 2)
      return {
        where: ['实施计划', milestoneField(row, '计划支出'), '年度资金申请总额'],
        told: '各阶段计划支出加起来不是申报的数',
      }
    },
  },
  {
    kind: '花大钱没有指标',
    parts: ['测算'],
    plant: (made, chance) => {
      const line = firstAmount(made)
      if (line === undefined || made.goal.hasPart || Number(made.work.estimate[0]?.share) < 56) return null
      const price = fenOf(line.unitPrice)
      const half = fenOf(line.amount) / 2n
      if (price % 2n !== 0n || half * 2n !== fenOf(line.amount)) return null
      const [content, unit, quantity] = chance.pick(goods)
      if (half % BigInt(quantity) !== 0n) return null
      line.unitPrice = writeScaled(price / 2n, 2)
      line.amount = writeScaled(half, 2)
      const added = { key: newKey(made.content.estimate, 'e'), content, quantity, unit, times: '', basis: '询价' }
      const money = { unitPrice: writeScaled(half / BigInt(quantity), 2), amount: writeScaled(half, 2) }
      const whole = { ...added, ...money }
      made.content.estimate.push(whole)
      return {
        where: [estimateField(whole, '内容'), estimateField(whole, '金额')],
        told: `“${content}”占了很大一块钱，没有一项指标说它`,
      }
    },
  },
  {
    kind: '成本指标高于预算',
    parts: ['指标'],
    plant: (made, chance) => {
      const rows = rowsOf(made, '成本')
      const more = made.total + portion(made.total, chance.whole(6, 60))
      const target = chance.pick([`≤${short(more, 6)}万元`, `≤${short(more, 2)}元`, `控制在${short(more, 6)}万元以内`])
      const output = rowsOf(made, '产出').find((row) => Number(row.weight) >= 10)
      const [known] = rows.filter((row) => !row.target.includes('/'))
      if (known !== undefined) {
        known.target = target
        return { where: [indicatorField(known, '指标值')], told: `${target} 比申报的钱还多` }
      }
      if (output === undefined) return null
      output.weight = String(Number(output.weight) - 5)
      const row = { ...output, key: newKey(made.content.indicators, 'r'), levelTwo: '成本指标', weight: '5' }
      Object.assign(row, { levelThree: '项目总成本', nature: '定量', target })
      made.content.indicators.push(row)
      return { where: [indicatorField(row, '指标值')], told: `${target} 比申报的钱还多` }
    },
  },
  {
    kind: '正文金额与申报不同',
    parts: ['目标'],
    plant: (made, chance) => {
      const { amount } = made.goal
      const number = /[\d.]+/.exec(amount)?.[0] ?? ''
      if (number === '') return null
      const [whole = '', part] = number.split('.')
      const shifted = String(BigInt(whole) + BigInt(chance.pick([3, 10, 27])))
      const isWan = amount.includes('万')
      const wrong = chance.pick([
        amount.replace(number, part === undefined ? shifted : `${shifted}.${part}`),
        amount.replace(number, `${whole}0${part === undefined ? '' : `.${part}`}`),
        isWan ? amount.replace('万元', '元') : amount.replace('元', '万元'),
      ])
      made.content.annualGoal = made.content.annualGoal.replace(amount, wrong)
      return { where: ['年度目标'], told: `正文写 ${wrong}，申报的是 ${short(made.total, 2)} 元` }
    },
  },
  {
    kind: '比上年批复多出一大截',
    parts: ['上年'],
    plant: (made, chance) => {
      if (made.context.lastYear === null) return null
      made.context.lastYear.approvedAmount = writeScaled(portion(made.total, chance.whole(34, 58)), 2)
      return { where: ['年度资金申请总额'], told: '比上年批复多了一半以上，哪里也没有说明' }
    },
  },
  {
    kind: '任务金额加不起来',
    parts: ['任务'],
    plant: (made, chance) => {
      if (made.content.tasks.length === 0) return null
      const task = chance.pick(made.content.tasks)
      const wrong = writeScaled(fenOf(task.amount) + portion(made.total, chance.pick([2, 7, 15])), 2)
      Object.assign(task, { amount: wrong, fiscal: wrong })
      return { where: ['年度主要任务', `年度主要任务/${task.key}/金额`, '年度资金申请总额'], told: '任务金额合计不对' }
    },
  },
]
