import { figureForms, type TemplateFault } from '@jiheng/domain/reporting'

/** The sentence that tells an editor of the template what is wrong and how to mend it. */
export function templateFaultSentence(fault: TemplateFault): string {
  return sentences[fault.code](fault.name)
}

const sentences: Record<TemplateFault['code'], (name: string) => string> = {
  'template.unknown-figure': (name) => `没有“${name}”这一指标，请从指标清单中选取。`,
  'template.unknown-form': (name) => `不认识写法“${name}”，只能是${figureForms.join('、')}。`,
  'template.not-closed': (name) => `“{{${name}}}”没有对应的“{{结束}}”。`,
  'template.not-opened': (name) => `“{{${name}}}”之前没有对应的条件，或同一条件下重复。`,
  'template.control-character': () => '不能包含控制字符。',
  'template.stray-braces': (name) => `“${name}”处的双大括号不成对，指标应写作“{{指标}}”。`,
}
