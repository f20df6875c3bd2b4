import { expect, test } from 'vitest'
import { planPaste, readTabular, writeRow } from '../forms/index.ts'
import { formatMoney } from '../kernel/index.ts'
import { currentGoalForm, goalForms } from '../rulebook/index.ts'
import { blankRows, emptyGoal, type EstimateLine } from './goal-content.ts'
import { goalTableNames } from './goal-fields.ts'
import { entryTable } from './goal-tables.ts'
import { estimateAmount, sumColumn } from './estimate-amount.ts'

const filled = { form: currentGoalForm, year: 2026 }

const line = (told: Partial<EstimateLine>): EstimateLine => ({ ...blankRows.estimate('r1'), ...told })

test.each([
  [{ quantity: '3', unitPrice: '1200.50', times: '12' }, '43218.00'],
  [{ quantity: '2.5', unitPrice: '0.01' }, '0.03'],
  [{ quantity: '0.1', unitPrice: '0.7', times: '3' }, '0.21'],
  [{ quantity: '3' }, null],
  [{ quantity: '3', unitPrice: '面议' }, null],
])('数量 × 单价 × 次数，没有次数算一次：%o 是 %s', (told, amount) => {
  expect(estimateAmount(line(told))).toBe(amount)
})

test('金额随数量、单价、次数变，自己填过的金额不动', () => {
  const table = entryTable('estimate', filled)
  const first = writeRow(table, line({ quantity: '2' }), { unitPrice: '300' })
  expect(first['amount']).toBe('600.00')
  const second = writeRow(table, first, { times: '4' })
  expect(second['amount']).toBe('2400.00')
  const own = writeRow(table, second, { amount: '2000' })
  expect(writeRow(table, own, { quantity: '3' })['amount']).toBe('2000')
})

test('换了一级指标，二级指标只留还适用的，只有一个的直接填上', () => {
  const table = entryTable('indicators', filled)
  const row = { ...blankRows.indicators('r1'), levelOne: '产出指标', levelTwo: '数量指标' }
  expect(writeRow(table, row, { levelOne: '效益指标' })['levelTwo']).toBe('')
  expect(writeRow(table, row, { levelOne: '满意度指标' })['levelTwo']).toBe('服务对象满意度指标')
})

test('指标值读得出数量或期限的，性质先填定量', () => {
  const table = entryTable('indicators', filled)
  const row = { ...blankRows.indicators('r1'), levelThree: '清运量', levelTwo: '数量指标' }
  expect(writeRow(table, row, { target: '≥500吨' })['nature']).toBe('定量')
  expect(writeRow(table, row, { target: '优良' })['nature']).toBe('')
  expect(writeRow(table, { ...row, nature: '定性' }, { target: '≥500吨' })['nature']).toBe('定性')
})

test('从 Excel 粘贴的指标表，标题不要，权重是分值，计量单位并入指标值', () => {
  const block = readTabular('绩效指标\n一级指标\t三级指标\t指标值\t计量单位\t权重（%）\n产出指标\t购置设备\t50\t台\t10')
  const table = entryTable('indicators', filled)
  const plan = planPaste({ table, rows: [], row: 0, column: 0, block, mint: () => 'r1', isForeign: true })
  const row = { levelOne: '产出指标', levelThree: '购置设备', nature: '定量', target: '50台', weight: '10' }
  expect(plan.rows).toEqual([{ ...blankRows.indicators('r1'), ...row }])
})

test('合计一分不差，读不出的金额不计入并数出来', () => {
  const estimate = ['0.10', '0.20', '约3万', ''].map((amount, at) => line({ key: `r${String(at)}`, amount }))
  const { sum, unread } = sumColumn({ ...emptyGoal, estimate }, 'estimate', 'amount')
  expect([formatMoney(sum), unread]).toEqual(['0.30', 1])
})

test('每一版申报表的每一张表都能填，列和官方名称一致', () => {
  for (const form of goalForms) {
    for (const name of goalTableNames) {
      const table = entryTable(name, { form, year: 2026 })
      expect(Object.keys(table.blank('r1')).filter((field) => field !== 'libraryCode')).toEqual([
        'key',
        ...table.columns.map(({ field }) => field),
      ])
    }
  }
})
