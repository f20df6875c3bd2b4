import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFormLine, faultRules } from '../index.ts'

type Row = {
  readonly level1?: string
  readonly level2?: string
  readonly level3?: string
  readonly target_raw?: unknown
  readonly actual_raw?: unknown
  readonly weight?: unknown
  readonly score_printed?: unknown
  readonly uncertain?: boolean
}

const aRow = (row: Row): Row => ({ level1: '产出指标', target_raw: '10场', actual_raw: '10场', ...row })

/** A full form of which every weight and score is right: 10 for execution and 90 for one row. */
function aForm(form: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    id: 'wujing-2024-01',
    year: '2024',
    completeness: 'full',
    budget: {
      initial: '100',
      adjusted: '100',
      executed: '100',
      weight: '10',
      rate_printed: '100%',
      score_printed: '10',
      currency_unit: '万元',
    },
    indicators: [aRow({ level3: '开展活动', weight: '90', score_printed: '90' })],
    total_weight_printed: '100',
    total_printed: '100',
    ...form,
  }
}

function check(form: unknown): ReturnType<typeof checkFormLine> {
  return checkFormLine(JSON.stringify(form), '第1行')
}

function faults(form: unknown): readonly string[] {
  return check(form).faults.map(({ code, row, field }) => `${code} ${row ?? '-'} ${field}`)
}

const aBudget = (budget: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  budget: { ...(aForm()['budget'] as object), ...budget },
})
const rows = (...indicators: readonly Row[]): Readonly<Record<string, unknown>> => ({ indicators, total_printed: '' })

describe('填对的表不报差错', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['a whole form', {}],
    [
      'a rate that was cut off, not rounded',
      aBudget({ adjusted: '32.4', executed: '31.69', rate_printed: '97.80%', score_printed: '9.78' }),
    ],
    [
      'a rate rounded to one decimal',
      {
        ...aBudget({ adjusted: '300', executed: '259.45', rate_printed: '86.5%', score_printed: '8.65' }),
        total_printed: '',
      },
    ],
    ['amounts in 元 beside 万元', aBudget({ adjusted: '100万元', executed: '1,000,000.00元' })],
    ['weights written as a share', rows(aRow({ weight: '90%', score_printed: '90' }))],
    ['numbers instead of text', rows(aRow({ target_raw: 10, actual_raw: 10, weight: 90, score_printed: 90 }))],
    [
      'dashes for nothing',
      { ...aBudget({ weight: '—', score_printed: '/', rate_printed: '--' }), total_printed: '90' },
    ],
    [
      'no accident where none is wanted',
      rows(aRow({ level3: '安全事故发生数', target_raw: '无', actual_raw: '无', weight: '90', score_printed: '90' })),
    ],
    [
      'a qualitative aim scored inside its band',
      rows(aRow({ target_raw: '有效', actual_raw: '有效', weight: '90', score_printed: '80' })),
    ],
    ['weights of 90 where execution has none', { ...aBudget({ weight: '', score_printed: '' }), total_printed: '90' }],
    ['a heading that says its weight', rows(aRow({ level1: '产出指标（90分）', weight: '90' }))],
    ['a cut-off form that sums to less', { completeness: 'truncated', ...rows(aRow({ weight: '20' })) }],
  ])('%s', (_, change) => {
    const form = aForm(change)
    const totals = 'total_printed' in change ? {} : { total_printed: '' }
    expect(faults({ ...form, ...totals })).toEqual([])
  })
})

describe('填错的表，每处差错都指出来', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['weights of 110', rows(aRow({ weight: '100' })), ['weights.sum - weight']],
    [
      'a cut-off form that is already above 100',
      { completeness: 'truncated', ...rows(aRow({ weight: '95' })) },
      ['weights.sum - weight'],
    ],
    [
      'a total weight that is not 100',
      { ...rows(aRow({ weight: '90' })), total_weight_printed: '90' },
      ['weights.sum - total_weight_printed'],
    ],
    [
      'a heading with other points',
      rows(aRow({ level1: '产出指标（50分）', weight: '90' })),
      ['weights.group-sum - level1'],
    ],
    ['a total that does not sum up', { total_printed: '95' }, ['total.sum - total_printed']],
    [
      'a rate and points that were not earned',
      { ...aBudget({ executed: '80.45' }), total_printed: '' },
      ['rate.differs - budget.rate_printed', 'execution-score.differs - budget.score_printed'],
    ],
    [
      'more spent than planned',
      aBudget({ executed: '101', rate_printed: '101%' }),
      ['execution.above-budget - budget.executed'],
    ],
    [
      'points above the weight',
      { ...rows(aRow({ weight: '90', score_printed: '91' })) },
      ['score.above-weight 0 score_printed'],
    ],
    [
      'a met target denied its points',
      rows(aRow({ weight: '90', score_printed: '87' })),
      ['score.differs 0 score_printed'],
    ],
    [
      'a missed target in full',
      rows(aRow({ actual_raw: '9场', weight: '90', score_printed: '90' })),
      ['score.differs 0 score_printed'],
    ],
    [
      'a word met and scored below its band',
      rows(aRow({ target_raw: '有效', actual_raw: '有效', weight: '90', score_printed: '60' })),
      ['score.differs 0 score_printed'],
    ],
    [
      'points on 不涉及',
      rows(aRow({ target_raw: '不涉及', actual_raw: '', weight: '90', score_printed: '90' })),
      ['points.on-none 0 weight'],
    ],
    [
      'a spreadsheet serial',
      rows(aRow({ level3: '完成时间', target_raw: '45291', actual_raw: '45290', weight: '90' })),
      ['date.serial 0 target_raw', 'date.serial 0 actual_raw'],
    ],
    ['a count answered by a rate', rows(aRow({ actual_raw: '100%', weight: '90' })), ['unit.mismatch 0 actual_raw']],
    [
      '元 under a head of 万元',
      { ...aBudget({ initial: '', adjusted: '40067273.32', executed: '40067273.32' }) },
      ['unit.mismatch - budget.currency_unit'],
    ],
    [
      'parts that are not the total',
      { budget: { total: '100', fiscal_or_annual: '基本60；项目30', currency_unit: '万元' }, indicators: [] },
      ['budget.total-differs - budget.total'],
    ],
    [
      'a part above the total',
      { budget: { total: '100', fiscal_or_annual: '110', currency_unit: '万元' }, indicators: [] },
      ['budget.total-differs - budget.total'],
    ],
    [
      'parts in brackets',
      aBudget({ adjusted: '100万(中央60万元,市级30万元)' }),
      ['budget.total-differs - budget.adjusted'],
    ],
    [
      'targets that repeat the weights',
      rows(...['30', '30', '30'].map((weight) => aRow({ target_raw: weight, actual_raw: weight, weight }))),
      ['target.looks-like-score - target_raw'],
    ],
    [
      'points that are no number',
      rows(aRow({ weight: '90', score_printed: '优' })),
      ['field.unreadable 0 score_printed'],
    ],
  ])('%s', (_, change, expected) => {
    expect(faults(aForm(change))).toEqual(expected)
  })

  it('says which day a serial stands for', () => {
    const serial = check(aForm(rows(aRow({ level3: '完成时间', target_raw: '45291', weight: '90' })))).faults[0]
    expect(serial).toMatchObject({ code: 'date.serial', printed: '45291', expected: '2023-12-31' })
  })

  it('says that 85 points are 良', () => {
    const review = { id: 'a', score_raw: '评价分值85分', grade_raw: '优' }
    expect(check(review).faults).toEqual([
      { code: 'grade.differs', row: null, field: 'grade_raw', printed: '优', expected: '良' },
    ])
    expect(faults({ ...review, score_raw: '90分' })).toEqual([])
  })
})

describe('坏数据', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['a broken line', '{"id": "a", ', ['line.not-json - 第1行']],
    ['an array', '[1, 2]', ['line.not-form - 第1行']],
    ['null', 'null', ['line.not-form - 第1行']],
    ['an empty object', '{}', ['field.unreadable - id', 'field.unreadable - indicators']],
    ['a budget that is a word', '{"id":"a","budget":"100","indicators":[]}', ['field.unreadable - budget']],
    [
      'rows that are words',
      '{"id":"a","indicators":["x",null]}',
      ['field.unreadable 0 indicators', 'field.unreadable 1 indicators'],
    ],
    [
      'cells that are lists',
      '{"id":"a","indicators":[{"target_raw":["x"],"weight":{}}]}',
      ['field.unreadable 0 target_raw', 'field.unreadable 0 weight'],
    ],
    [
      'a number with an exponent',
      '{"id":"a","indicators":[{"weight":1e400,"target_raw":1e21}]}',
      ['field.unreadable 0 weight'],
    ],
    ['an id that is a list', '{"id":[],"indicators":[]}', ['field.unreadable - id']],
  ])('%s is a fault, not a crash', (_, line, expected) => {
    expect(checkFormLine(line, '第1行').faults.map(({ code, row, field }) => `${code} ${row ?? '-'} ${field}`)).toEqual(
      expected,
    )
  })

  it('keeps every key of the answer whatever the line holds', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('≥95%', '100万元', '10', '无', '2024年底'),
      fc.anything(),
    )
    const row = fc.oneof(
      fc.dictionary(fc.constantFrom('level1', 'level3', 'target_raw', 'actual_raw', 'weight', 'score_printed'), cell),
      fc.anything(),
    )
    const budget = fc.dictionary(
      fc.constantFrom(
        'initial',
        'adjusted',
        'executed',
        'weight',
        'rate_printed',
        'score_printed',
        'total',
        'fiscal_or_annual',
        'currency_unit',
      ),
      cell,
    )
    const form = fc.record(
      {
        id: cell,
        year: cell,
        completeness: fc.constantFrom('full', 'truncated'),
        budget: fc.oneof(budget, fc.anything()),
        indicators: fc.oneof(fc.array(row), fc.anything()),
        total_printed: cell,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(form, fc.anything()), (value) => {
        const line = JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''
        const answer = checkFormLine(line, '第1行')
        expect(Object.keys(answer)).toEqual(['id', 'executionRate', 'executionScore', 'score', 'indicators', 'faults'])
        expect(answer.faults.filter(({ code }) => !(code in faultRules))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
