import { unreadSentences, type UnreadCode } from '../../indicators/index.ts'
import { parseCalendarDate, parseDecimal, parseMoney, parsePoints } from '../../kernel/index.ts'
import type { IndicatorRow } from '../goal-content.ts'
import { cellPath, goalFieldName, goalFields, indicatorPath, rowsOf, type GoalField } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import type { GoalReading, ReadRow } from './goal-reading.ts'

type Reading = 'amount' | 'number' | 'day'
type Cell = { readonly what: string; readonly text: string }

const fields: readonly (readonly [GoalField, Reading])[] = [
  ['requestedAmount', 'amount'],
  ['totalAmount', 'amount'],
  ['totalFiscal', 'amount'],
  ['totalOther', 'amount'],
  ['appropriation', 'amount'],
  ['carriedOver', 'amount'],
  ['otherFunds', 'amount'],
  ['startsOn', 'day'],
  ['endsOn', 'day'],
]

const columns: readonly (readonly ['tasks' | 'estimate' | 'milestones', Readonly<Record<string, Reading>>])[] = [
  ['tasks', { amount: 'amount', fiscal: 'amount', other: 'amount' }],
  ['estimate', { quantity: 'number', unitPrice: 'amount', times: 'number', amount: 'amount' }],
  ['milestones', { startsOn: 'day', endsOn: 'day', spending: 'amount' }],
]

const isRead: Readonly<Record<Reading, (text: string) => boolean>> = {
  amount: (text) => parseMoney(text).ok,
  number: (text) => parseDecimal(text) !== null,
  day: (text) => parseCalendarDate(text) !== null,
}

/** Cells of a kind that are filled in and of which something is wrong. */
function cellsOf(reading: Reading, isWrong: (text: string) => boolean): (goal: GoalReading) => readonly Found<Cell>[] {
  return ({ content }) => {
    const look = (path: string, text: string): readonly Found<Cell>[] =>
      text.trim() === '' || !isWrong(text.trim())
        ? []
        : [{ paths: [path], facts: { what: goalFieldName(path, content) ?? '', text } }]
    const plain = fields.filter(([, kind]) => kind === reading).flatMap(([field]) => look(field, content[field]))
    const cells = columns.flatMap(([table, kinds]) => {
      const names = Object.keys(kinds).filter((name) => kinds[name] === reading)
      return rowsOf(content, table).flatMap((row) =>
        names.flatMap((name) => look(cellPath(table, row.key, name), row[name] ?? '')),
      )
    })
    return [...plain, ...cells]
  }
}

/** Cells that hold something else than what they should. */
function unreadable(reading: Reading): (goal: GoalReading) => readonly Found<Cell>[] {
  return cellsOf(reading, (text) => !isRead[reading](text))
}

function isNegative(text: string): boolean {
  const amount = parseMoney(text)
  return amount.ok && amount.value < 0n
}

function inRows<Told extends Readonly<Record<string, string>>>(
  field: keyof IndicatorRow,
  look: (row: ReadRow, goal: GoalReading) => Told | null,
): (goal: GoalReading) => readonly Found<Told>[] {
  return (goal) =>
    goal.rows.flatMap((read) => {
      const facts = look(read, goal)
      return facts === null ? [] : [{ paths: [indicatorPath(read.row.key, field)] as const, facts }]
    })
}

/** Fields that are chosen from a closed list of the form and say something else. */
function notOfList({ content, context: { form } }: GoalReading): readonly Found<Chosen>[] {
  return goalFields.flatMap(([field]) => {
    const choice = form.choices[field]
    const text = content[field].trim()
    if (choice?.isClosed !== true || text === '' || choice.options.includes(text)) return []
    const facts = { what: goalFieldName(field, content) ?? '', text, allowed: choice.options.join('、') }
    return [{ paths: [field], facts } as const]
  })
}

type Chosen = Level & { readonly what: string }
type Level = { readonly text: string; readonly allowed: string }

function unknownLevel(text: string, allowed: readonly string[]): Level | null {
  return text === '' || allowed.includes(text) ? null : { text, allowed: allowed.join('、') }
}

function secondsOf({ row }: ReadRow, { context: { form } }: GoalReading): readonly string[] {
  const level = form.levels.find((each) => each.name === row.levelOne)
  return level?.seconds ?? form.levels.flatMap((each) => each.seconds)
}

function isFilled({ row }: ReadRow): boolean {
  return row.target.trim() !== ''
}

const sayLevel = ({ text, allowed }: Level): string => `“${text}”不是本表的指标，请从${allowed}中选择。`

/** 填写规范: cells that do not hold what they should. */
export const cellChecks: readonly Check[] = [
  defineCheck<Cell>({
    id: 'amount-unreadable',
    title: '金额读不出来',
    severity: 'blocks',
    rule: 'form',
    example: { what: '申报金额', text: '120万' },
    say: ({ what, text }) => `${what}“${text}”不是金额，请按元填写，最多两位小数，不带千分位逗号。`,
    find: unreadable('amount'),
  }),
  defineCheck<Cell>({
    id: 'amount-negative',
    title: '金额是负数',
    severity: 'blocks',
    rule: 'form',
    example: { what: '其他资金', text: '-10000' },
    say: ({ what, text }) => `${what}“${text}”是负数，资金应为 0 元或以上，请核对。`,
    find: (goal) => cellsOf('amount', isNegative)(goal).filter(({ paths }) => paths[0] !== 'requestedAmount'),
  }),
  defineCheck<Record<string, never>>({
    id: 'amount-not-positive',
    title: '申报金额不大于零',
    severity: 'blocks',
    rule: 'form',
    example: {},
    say: () => '申报金额应大于 0 元。',
    find: ({ requested }) => (requested !== null && requested <= 0n ? [{ paths: ['requestedAmount'], facts: {} }] : []),
  }),
  defineCheck<Cell>({
    id: 'number-unreadable',
    title: '数量读不出来',
    severity: 'blocks',
    rule: 'form',
    example: { what: '测算明细“保洁”的数量', text: '50公里' },
    say: ({ what, text }) => `${what}“${text}”不是数，请填写阿拉伯数字，不带单位和千分位逗号。`,
    find: unreadable('number'),
  }),
  defineCheck<Cell>({
    id: 'day-unreadable',
    title: '日期读不出来',
    severity: 'blocks',
    rule: 'form',
    example: { what: '计划开始日期', text: '三月初' },
    say: ({ what, text }) => `${what}“${text}”不是日期，请写成 2026-03-01 这样的年月日。`,
    find: unreadable('day'),
  }),
  defineCheck<Level>({
    id: 'level-unknown',
    title: '一级、二级指标不在表中',
    severity: 'blocks',
    rule: 'form',
    example: { text: '过程指标', allowed: '产出指标、效益指标、满意度指标' },
    say: sayLevel,
    find: (goal) => {
      const names = goal.context.form.levels.map((level) => level.name)
      return [
        ...inRows('levelOne', ({ row }) => unknownLevel(row.levelOne, names))(goal),
        ...inRows('levelTwo', (read) => unknownLevel(read.row.levelTwo, secondsOf(read, goal)))(goal),
      ]
    },
  }),
  defineCheck<Chosen>({
    id: 'choice-unknown',
    title: '项目性质不在可选范围',
    severity: 'blocks',
    rule: 'form',
    example: { what: '项目性质', text: '长期', allowed: '一次性项目、阶段性项目、经常性项目' },
    say: ({ what, text, allowed }) => `${what}“${text}”不在可选范围，请从${allowed}中选择。`,
    find: notOfList,
  }),
  defineCheck<{ text: string }>({
    id: 'target-not-applicable',
    title: '写“无”“不涉及”却有分值',
    severity: 'blocks',
    rule: 'notApplicable',
    example: { text: '不涉及' },
    say: ({ text }) => `指标值“${text}”：${unreadSentences['not-applicable']}`,
    find: inRows('target', (read) => {
      const isNone = read.reading.kind === 'unread' && read.reading.code === 'not-applicable'
      return isFilled(read) && isNone ? { text: read.row.target } : null
    }),
  }),
  defineCheck<{ text: string; reason: UnreadCode }>({
    id: 'target-unread',
    title: '定量指标值读不出来',
    severity: 'blocks',
    rule: 'measurable',
    example: { text: '约30余场', reason: 'ambiguous' },
    say: ({ text, reason }) => `指标值“${text}”：${unreadSentences[reason]}`,
    find: inRows('target', (read) => {
      const { reading, row } = read
      if (!isFilled(read) || row.nature !== '定量' || reading.kind !== 'unread') return null
      return reading.code === 'not-applicable' ? null : { text: row.target, reason: reading.code }
    }),
  }),
  defineCheck<{ text: string }>({
    id: 'target-not-quantitative',
    title: '定量指标没有数量',
    severity: 'blocks',
    rule: 'measurable',
    example: { text: '优良' },
    say: ({ text }) => `指标值“${text}”不是数量或期限；定量指标请写成“≥50个”“12月底前”，或把指标性质改为定性。`,
    find: inRows('target', (read) =>
      isFilled(read) && read.row.nature === '定量' && read.reading.kind === 'band' ? { text: read.row.target } : null,
    ),
  }),
  defineCheck<{ text: string }>({
    id: 'weight-unreadable',
    title: '分值读不出来',
    severity: 'blocks',
    rule: 'weights',
    example: { text: '五十' },
    say: ({ text }) => `分值“${text}”不是分数，请填写数字，最多两位小数。`,
    find: inRows('weight', ({ row }) =>
      row.weight.trim() !== '' && parsePoints(row.weight.trim()) === null ? { text: row.weight } : null,
    ),
  }),
  defineCheck<Record<string, never>>({
    id: 'weight-not-positive',
    title: '分值不大于零',
    severity: 'blocks',
    rule: 'weights',
    example: {},
    say: () => '分值应大于 0 分。',
    find: inRows('weight', ({ row }) => ((parsePoints(row.weight.trim()) ?? 1n) <= 0n ? {} : null)),
  }),
]
