import { at } from '../chance.ts'
import { environmentThemes } from './themes-environment.ts'
import { operationThemes } from './themes-operation.ts'
import { peopleThemes } from './themes-people.ts'

export type IndicatorLevel = '数量' | '质量' | '时效' | '成本' | '经济' | '社会' | '生态' | '持续' | '满意'

/** A pattern of an indicator: `atLeast`, `atMost` and `percent` carry a range from which a subject's own target is drawn. */
export type IndicatorPattern = {
  readonly level: IndicatorLevel
  readonly name: string
  readonly form: 'atLeast' | 'atMost' | 'percent' | 'quality' | 'date' | 'cost'
  readonly low: number
  readonly high: number
  readonly unit: string
  /** The wording of a qualitative target. */
  readonly wording: string
}

const forms = { '≥': 'atLeast', '≤': 'atMost', '%': 'percent', 定性: 'quality', 日期: 'date' } as const
const levels = new Set<string>(['数量', '质量', '时效', '成本', '经济', '社会', '生态', '持续', '满意'])

function isLevel(text: string): text is IndicatorLevel {
  return levels.has(text)
}

function isForm(text: string): text is keyof typeof forms {
  return text in forms
}

function read(line: string): IndicatorPattern {
  const cells = line.split('|')
  const [level, name, form, range] = [at(cells, 0), at(cells, 1), at(cells, 2), cells[3] ?? '']
  if (!isLevel(level) || !isForm(form)) throw new Error(`indicator line not understood: ${line}`)
  if (form === '定性' || form === '日期') {
    return { level, name, form: forms[form], low: 0, high: 0, unit: '', wording: form === '定性' ? range : '' }
  }
  const [low, high] = range.split('-').map(Number)
  if (low === undefined || high === undefined) throw new Error(`an indicator needs a range: ${line}`)
  return { level, name, form: forms[form], low, high, unit: form === '%' ? '%' : at(cells, 4), wording: '' }
}

/** Indicator patterns by theme of work (指标主题). */
export const indicatorThemes: ReadonlyMap<string, readonly IndicatorPattern[]> = new Map(
  Object.entries({ ...environmentThemes, ...peopleThemes, ...operationThemes }).map(([theme, lines]) => [
    theme,
    lines.map(read),
  ]),
)

export function patternsOf(theme: string): readonly IndicatorPattern[] {
  const found = indicatorThemes.get(theme)
  if (found === undefined) throw new Error(`no indicator theme ${theme}`)
  return found
}
