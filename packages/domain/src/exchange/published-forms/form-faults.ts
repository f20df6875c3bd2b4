/** What a fault (差错) is about: the rule it breaks, the article, and its Chinese sentence. */
export type FaultRule = { readonly sentence: string; readonly article: string }

/** Every fault that the check of published forms can find. Closed; docs/check-forms.md says how each is decided. */
export const faultRules = {
  'line.not-json': { sentence: '这一行不是完整的JSON，没有检查。', article: '数据格式' },
  'line.not-form': { sentence: '这一行不是一张表（应为JSON对象），没有检查。', article: '数据格式' },
  'line.too-long': { sentence: '这一行太长，没有检查。', article: '数据格式' },
  'field.unreadable': { sentence: '这一项缺失，或者不是文字、数字。', article: '数据格式' },
  'weights.sum': {
    sentence: '分值合计不是100分。',
    article: '财预〔2020〕10号：单位自评满分100分，预算执行率原则上10分',
  },
  'weights.group-sum': { sentence: '各指标分值之和与上级指标标明的分值不一致。', article: '同级分值合计等于上级' },
  'total.sum': { sentence: '总分不等于各项得分之和。', article: '财预〔2020〕10号：总分由各项指标得分汇总' },
  'rate.differs': {
    sentence: '执行率与全年执行数除以全年预算数不一致。',
    article: '财预〔2020〕10号附件：执行率＝全年执行数÷全年预算数',
  },
  'execution-score.differs': {
    sentence: '预算执行得分与“分值×执行率”不一致。',
    article: '财预〔2020〕10号附件：得分＝分值×执行率，最高不超过分值',
  },
  'execution.above-budget': {
    sentence: '全年执行数超过全年预算数。',
    article: '预算法第十三条：经批准的预算，非经法定程序不得调整',
  },
  'score.differs': {
    sentence: '得分与按规则计算的不一致。',
    article: '财预〔2020〕10号：完成的记满分，未完成的按完成值与指标值的比例记分',
  },
  'score.above-weight': { sentence: '得分高于分值。', article: '财预〔2020〕10号：得分最高不超过该指标分值' },
  'points.on-none': {
    sentence: '指标写“无”或“不涉及”，却有分值或得分。',
    article: '审计点名的问题：无关指标不得有分值',
  },
  'target.looks-like-score': {
    sentence: '指标值像是分值：各行合计恰为满分，且没有单位。',
    article: '财预〔2020〕10号：指标值应为预期达到的数量、质量等',
  },
  'date.serial': { sentence: '填的是电子表格的日期序号，不是日期。', article: '填报规范' },
  'budget.total-differs': { sentence: '预算合计与各部分之和不一致。', article: '合计由各部分汇总，不许手填' },
  'unit.mismatch': {
    sentence: '单位不一致，无法比较。',
    article: '指标值与完成值应使用同一计量单位；表头单位与金额应一致',
  },
  'grade.differs': {
    sentence: '等级与得分不一致。',
    article: '财预〔2020〕10号：90分以上为优，80—90分为良，60—80分为中，60分以下为差',
  },
} as const satisfies Readonly<Record<string, FaultRule>>

export type FormFaultCode = keyof typeof faultRules

/** One fault of a form. `row` is the place in `indicators`, from 0; null for what concerns the whole form. */
export type FormFault = {
  readonly code: FormFaultCode
  readonly row: number | null
  readonly field: string
  readonly printed: string | null
  readonly expected: string | null
}

/** Builds a fault of the whole form, or of one row. */
export function formFault(
  code: FormFaultCode,
  field: string,
  { printed, expected, row = null }: { printed: string | null; expected: string | null; row?: number | null },
): FormFault {
  return { code, row, field, printed, expected }
}
