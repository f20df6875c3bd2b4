import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkFormLine, faultRules, type FormCheck, type FormFault } from '@jiheng/domain/exchange'

const folder = new URL('./', import.meta.url)
const checks = new Map<string, FormCheck>(
  ['selfeval', 'overall', 'goals', 'keyeval'].flatMap((file) =>
    readFileSync(new URL(`${file}.jsonl`, folder), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line, at) => checkFormLine(line, `第${at + 1}行`))
      .map((check) => [check.id ?? '', check] as const),
  ),
)

function faultsOf(id: string): readonly string[] {
  return (checks.get(id)?.faults ?? []).map(write)
}

function write({ code, row, field, printed, expected }: FormFault): string {
  return `${code} ${row === null ? '' : `第${row}行 `}${field}：${printed ?? '—'}→${expected ?? '—'}`
}

describe('公开表里的差错都找得到，没有差错的不误报', () => {
  it.each<readonly [string, readonly string[]]>([
    ['zhongjiang-slj-2022', ['weights.sum weight：110→100', 'total.sum total_printed：100→110']],
    [
      'lingling-lyj-2021-zt',
      [
        'rate.differs budget.rate_printed：100%→80.45%',
        'execution-score.differs budget.score_printed：10→8.04',
        'score.differs 第7行 score_printed：5→5.96',
        'score.differs 第8行 score_printed：5→5.65',
      ],
    ],
    [
      'haidian-xyl-2016',
      ['rate.differs budget.rate_printed：50%→49.88%', 'execution-score.differs budget.score_printed：5→4.99'],
    ],
    ['linxiang-lcj-2023-shourong', ['execution-score.differs budget.score_printed：9→9.78']],
    ['shangrao-sfj-2021-yewu', ['weights.sum budget.weight：100→10.00']],
    ['jiuting-dongqian-2020', ['unit.mismatch budget.currency_unit：万元→元']],
    ['langzhong-jtj-2021', ['target.looks-like-score target_raw：20、20、10、10、10、10、20→—']],
    [
      'yongde-mlzx-2022-yingyang',
      ['score.differs 第2行 score_printed：7→10.00', 'score.differs 第5行 score_printed：9→9.80'],
    ],
    ['wangcang-wjj-2021-jiyao', ['unit.mismatch 第2行 actual_raw：100%→个']],
    ['zhongfang-cl-2022-kangfu', ['unit.mismatch budget.currency_unit：元→万元']],
    ['ezhou-kx-2022-kepu', ['execution-score.differs budget.score_printed：19→19.99']],
    [
      'suzhou-czj-2021-zaibei',
      ['execution-score.differs budget.score_printed：4.2→5.64', 'score.differs 第7行 score_printed：4.2→5.64'],
    ],
    ['cqkxc-rmt-2021-zt', ['score.differs 第8行 score_printed：2→1.45']],
    ['baoshan-tsg-2022-mianfei', ['field.unreadable budget.score_printed：100%→得分']],
  ])('%s', (id, expected) => {
    expect(faultsOf(id)).toEqual(expected)
  })

  it('finds nothing in the other forms', () => {
    const faulty = [...checks.values()].filter(({ faults }) => faults.length > 0).map(({ id }) => id)
    expect(checks.size).toBe(54)
    expect(faulty).toHaveLength(14)
  })

  it('names only faults that have a rule and a sentence', () => {
    const codes = [...checks.values()].flatMap(({ faults }) => faults.map(({ code }) => code))
    expect(codes.filter((code) => !faultRules[code].sentence.endsWith('。'))).toEqual([])
  })
})

describe('按国家规则计分', () => {
  it('scores a whole form to a total', () => {
    const check = checks.get('yongde-mlzx-2022-yingyang')
    expect(check).toMatchObject({ executionRate: '1.0000', executionScore: '10.00', score: '99.80' })
    expect(check?.indicators[5]).toEqual({
      row: 5,
      target: { operator: '=', value: '100', unit: '%', low: null, high: null },
      actual: { operator: '=', value: '98', unit: '%', low: null, high: null },
      met: false,
      score: '9.80',
    })
  })

  it('leaves the total open where the form was cut off', () => {
    expect(checks.get('lingling-lyj-2021-zt')).toMatchObject({ executionRate: '0.8045', executionScore: '8.04', score: null })
  })

  it('stays out of rows that were doubtful to transcribe', () => {
    const check = checks.get('yuanzhou-malingshu-2022')
    expect(check?.indicators.map(({ score }) => score)).toEqual(Array.from({ length: 11 }, () => null))
    expect(check?.faults).toEqual([])
  })
})
