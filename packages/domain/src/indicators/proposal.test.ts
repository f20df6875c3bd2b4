import { describe, expect, test } from 'vitest'
import { checkProposal, emptyProposal, proposalFields, type ProposalContent, type ProposalIntent } from './index.ts'

const whole: ProposalContent = {
  class: '行业',
  area: '节能环保',
  place: '质量',
  name: '河道水面漂浮物清理及时率',
  definition: '巡查发现的漂浮物在两小时内清理的比例。',
  formula: '及时清理处数÷发现处数×100%',
  unit: '%',
  direction: '正向',
  standard: '≥95%',
  standardSource: '合同约定',
  evidenceAsked: '巡查记录',
  year: '2026',
  reason: '新增的保洁要求。',
}
const faults = (told: Partial<ProposalContent>, intent: ProposalIntent = '新增'): string[] =>
  checkProposal(intent, { ...whole, ...told }).map(({ field, sentence }) => `${field} ${sentence}`)

describe('指标入库申请送审前的检查', () => {
  test('齐全的可以送审', () => {
    expect(faults({})).toEqual([])
    expect(faults({}, '修订')).toEqual([])
  })

  test('空的申请一次说出全部缺项', () => {
    const fields = checkProposal('新增', emptyProposal).map(({ field }) => field)
    expect(fields).toEqual(['class', 'area', 'place', 'name', 'definition', 'evidenceAsked', 'year', 'reason'])
  })

  test.each([
    [{ class: '共性', area: '' }, []],
    [{ area: '' }, ['area 请填写领域。']],
    [{ unit: '', formula: '', direction: '', standard: '' }, []],
    [{ formula: ' ' }, ['formula 请填写计算公式。']],
    [{ direction: '' }, ['direction 请选择方向。']],
    [{ unit: 'xyz', standard: '' }, ['unit 计量单位“xyz”无法识别，请用常用单位，如 %、个、公里、元/人。']],
    [
      { standard: '明显改善和提高了很多' },
      ['standard 标准值“明显改善和提高了很多”无法识别，请按“符号＋数值＋单位”填写，如 ≥95%。'],
    ],
    [{ standard: '≥5公里' }, ['standard 标准值“≥5公里”的单位与计量单位“%”不一致。']],
    [{ standardSource: '' }, ['standardSource 请填写标准来源。']],
    [{ standard: '', standardSource: '' }, []],
    [{ year: '26' }, ['year 请填写开始适用的年度，如 2026。']],
  ])('%j', (told, expected) => {
    expect(faults(told)).toEqual(expected)
  })

  test('停用只要年度和理由', () => {
    expect(checkProposal('停用', { ...emptyProposal, year: '2026', reason: '政策到期' })).toEqual([])
    expect(faults({ year: '', reason: '' }, '停用')).toEqual([
      'year 请填写最后适用的年度，如 2026。',
      'reason 请填写申请理由。',
    ])
  })

  test('每个字段都有名称', () => {
    expect(proposalFields.map(([field]) => field).toSorted()).toEqual(Object.keys(emptyProposal).toSorted())
  })
})
