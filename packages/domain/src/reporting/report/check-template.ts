import { isTemplateName } from './report-names.ts'
import { namesIn, parseTemplate, type TemplateFault } from './template-text.ts'

/** Every fault of an edited paragraph: its marks, and names that stand for nothing. None when it may be kept. */
export function checkTemplateText(text: string): readonly TemplateFault[] {
  const { nodes, faults } = parseTemplate(text)
  const unknown = [...new Set(namesIn(nodes))].filter((name) => !isTemplateName(name))
  const control = /[^\P{Cc}\n]/u.test(text) ? [{ code: 'template.control-character', name: '' } as const] : []
  return [...control, ...faults, ...unknown.map((name): TemplateFault => ({ code: 'template.unknown-figure', name }))]
}
