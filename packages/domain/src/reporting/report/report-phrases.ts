import { evaluationKinds } from '../../evaluation/index.ts'
import { policyAreas, projectKinds } from '../../projects/index.ts'
import type { Figure } from './figures.ts'
import { planPhrase, problemGroups, problemPhrase } from './problems.ts'
import type { ReportInput } from './report-input.ts'
import { gradeWords } from './report-names.ts'
import type { TemplateNode } from './template-text.ts'

/** The words of a family of which the year has some, in the order of their list. */
export function presentWords(
  words: readonly string[],
  { prefix, suffix }: { readonly prefix: string; readonly suffix: string },
  measures: ReadonlyMap<string, Figure>,
): readonly string[] {
  return words.filter((word) => {
    const value = measures.get(`${prefix}${word}${suffix}`)?.value
    return value !== undefined && value !== null && value !== 0
  })
}

const text = (words: string): TemplateNode => ({ kind: 'text', text: words })
const figure = (key: string): TemplateNode => ({ kind: 'figure', key, form: null })

/** The sentences that are made from the data. */
export function reportPhrases(
  input: ReportInput,
  measures: ReadonlyMap<string, Figure>,
): ReadonlyMap<string, readonly TemplateNode[]> {
  const counted = (
    prefix: string,
    words: readonly string[],
    label: (word: string) => string,
  ): readonly TemplateNode[] =>
    joined(
      '、',
      presentWords(words, { prefix, suffix: '' }, measures).map((word) => [
        text(label(word)),
        figure(prefix + word),
        text('个'),
      ]),
    )
  const quoted = (word: string): string => `“${word}”`
  return new Map<string, readonly TemplateNode[]>([
    ['goals.kindList', goalKinds(measures)],
    ['evaluation.key.typeList', counted('evaluation.key.byType.', evaluationKinds, (word) => word)],
    [
      'evaluation.key.areaList',
      counted('evaluation.key.byArea.', policyAreas, (word) => (word === '三农' ? quoted(word) : word)),
    ],
    ['evaluation.key.gradeList', counted('evaluation.key.grades.', gradeWords, quoted)],
    ['evaluation.simple.gradeList', counted('evaluation.simple.grades.', gradeWords, quoted)],
    ['plan.steps', planPhrase(input)],
    ...problemGroups.map((each) => [`problems.${each.id}`, problemPhrase(each, input)] as const),
  ])
}

/** 「信息化项目12个、1.20亿元；基本建设项目8个、3.50亿元」 */
function goalKinds(measures: ReadonlyMap<string, Figure>): readonly TemplateNode[] {
  const family = { prefix: 'goals.byKind.', suffix: '.count' }
  const parts = presentWords(projectKinds, family, measures).map((word) => [
    text(`${word}${word === '其他' ? '类' : ''}项目`),
    figure(`goals.byKind.${word}.count`),
    text('个、'),
    figure(`goals.byKind.${word}.amount`),
  ])
  return joined('；', parts)
}

function joined(separator: string, parts: readonly (readonly TemplateNode[])[]): readonly TemplateNode[] {
  return parts.flatMap((part, at) => (at === 0 ? part : [text(separator), ...part]))
}
