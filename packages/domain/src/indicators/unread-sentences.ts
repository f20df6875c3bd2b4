import type { UnreadCode } from './reading.ts'

/** The Chinese sentence for each reason of refusal. */
export const unreadSentences: Readonly<Record<UnreadCode, string>> = {
  empty: '未填写。',
  'no-value': '只写了名称或去向，没有写出要达到的值。',
  'not-applicable': '填的是“无”或“不涉及”，没有可比的值。',
  ambiguous: '可以有不止一种理解，请写清楚符号、数值和单位。',
  'several-values': '一个格子里写了不止一个值，请分成几项指标填写。',
  'impossible-date': '日期不存在，请核对年月日。',
  'impossible-value': '合格率、满意度等比率不可能超过100%，请核对。',
  'date-serial': '填的是电子表格的日期序号，不是日期，请改成“2024年12月31日”这样的写法。',
  'unknown-notation': '写法无法识别，请按“符号＋数值＋单位”填写。',
  'too-long': '文字太长，指标值请控制在200字以内。',
}
