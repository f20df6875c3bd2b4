import { goalCheckRules } from '../../rulebook/index.ts'

const { aims, degrees, anchors } = goalCheckRules.measurable

/** Whether a qualitative target (定性指标值) aims without saying at what: 明显改善; not 建立台账, 达到一级标准, 提高到 95%. */
export function isVague(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (plain === '' || /\d/.test(plain) || anchors.some((word) => plain.includes(word))) return false
  return aims.some((word) => plain.includes(word)) || degrees.some((word) => plain.includes(word))
}
