import { findFindingKind, findingKinds, type FindingTopic } from '../../findings/index.ts'
import type { Figure } from './figures.ts'
import { chineseNumber } from './numbering.ts'
import type { FindingExample, FindingTally, ReportInput } from './report-input.ts'
import type { TemplateNode } from './template-text.ts'

/** The parts of the problem chapter (存在问题), each with the origins that it takes in. */
export const problemGroups = [
  { id: 'filing', title: '绩效目标申报和事前绩效评估', label: '目标申报和事前评估', origins: ['目标审核', '事前评估'] },
  { id: 'monitoring', title: '事中运行监控', label: '运行监控', origins: ['运行监控'] },
  { id: 'evaluation', title: '事后绩效评价', label: '绩效评价', origins: ['绩效评价'] },
  { id: 'management', title: '预算绩效管理', label: '管理', origins: ['管理'] },
] as const
export type ProblemGroup = (typeof problemGroups)[number]

/** What stands for the kind of a finding that names none. */
export const kindNotNamed = '未注明类型'

/** The word by which the measures tell a group's kind apart: 运行监控·预算执行率偏低. */
export function problemWord(group: ProblemGroup, kind: string | null): string {
  return `${group.label}·${kind ?? kindNotNamed}`
}

/** Findings of a group and kind, whichever origin recorded them. */
export type KindTally = {
  readonly kind: string | null
  readonly count: number
  readonly closed: number
}

/** How an example is chosen, for the reader. */
export const exampleRule = '示例取同一环节中所涉项目全年预算数最大的问题，金额相同的取问题编号在前的。'

/** The tallies of a group by kind: most first, then in the order of the catalogue, a town's own kinds last by name. */
export function tallyKinds(group: ProblemGroup, tallies: readonly FindingTally[]): readonly KindTally[] {
  const byKind = new Map<string | null, KindTally>()
  for (const each of inGroup(group, tallies)) {
    const before = byKind.get(each.kind) ?? { kind: each.kind, count: 0, closed: 0 }
    byKind.set(each.kind, { ...before, count: before.count + each.count, closed: before.closed + each.closed })
  }
  return [...byKind.values()].sort((a, b) => b.count - a.count || place(a.kind) - place(b.kind) || byName(a, b))
}

function inGroup<Row extends { readonly origin: FindingTally['origin'] }>(
  group: ProblemGroup,
  rows: readonly Row[],
): readonly Row[] {
  const origins: readonly string[] = group.origins
  return rows.filter((each) => origins.includes(each.origin))
}

function place(kind: string | null): number {
  if (kind === null) return findingKinds.length + 1
  const at = findingKinds.findIndex((each) => each.name === kind)
  return at < 0 ? findingKinds.length : at
}

function byName(a: KindTally, b: KindTally): number {
  const [left, right] = [a.kind ?? '', b.kind ?? '']
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The figures of the problem chapter: how many findings a group has, and how many of each kind. */
export function problemFigures(input: ReportInput): readonly Figure[] {
  return problemGroups.flatMap((group) => {
    const kinds = tallyKinds(group, input.tallies)
    const total = kinds.reduce((sum, each) => sum + each.count, 0)
    const base = { kind: 'count', ofYear: input.year, lastYear: null } as const
    const definition = `“发现问题数”口径内，来源为${group.origins.join('、')}`
    const whole: Figure = {
      ...base,
      key: `problems.${group.id}.count`,
      measureKey: `findings.byPart.${group.label}`,
      title: `${group.title}方面的问题数`,
      definition: `${definition}的个数。`,
      value: total,
      rowCount: total,
    }
    const parts = kinds.map((each) => ({
      ...base,
      key: kindKey(group, each.kind),
      measureKey: `findings.byKind.${problemWord(group, each.kind)}`,
      title: `问题数：${each.kind ?? '未分类'}`,
      definition: `${definition}，问题类型为“${each.kind ?? '（空）'}”的个数。`,
      value: each.count,
      rowCount: each.count,
    }))
    return [whole, ...parts]
  })
}

function kindKey(group: ProblemGroup, kind: string | null): string {
  return `problems.${group.id}.kind.${kind ?? ''}`
}

const text = (words: string): TemplateNode => ({ kind: 'text', text: words })
const figure = (key: string): TemplateNode => ({ kind: 'figure', key, form: null })

/** The sentence of a group: how many of which kind, and one example. Nothing where the group has no finding. */
export function problemPhrase(group: ProblemGroup, input: ReportInput): readonly TemplateNode[] {
  const kinds = tallyKinds(group, input.tallies)
  if (kinds.length === 0) return []
  const head = [text('共记录问题'), figure(`problems.${group.id}.count`), text('个')]
  const body = group.id === 'evaluation' ? byTopic(group, kinds) : [text('：'), ...listKinds(group, kinds), text('。')]
  return [...head, ...body, ...exampleSentence(group, input)]
}

/** 「…的12个；…的8个」 */
function listKinds(group: ProblemGroup, kinds: readonly KindTally[]): readonly TemplateNode[] {
  return kinds.flatMap((each, at) => [
    text(`${at === 0 ? '' : '；'}${wordsFor(each.kind)}的`),
    figure(kindKey(group, each.kind)),
    text('个'),
  ])
}

/** The catalogue's sentence; a town's own kind in quotation marks. */
function wordsFor(kind: string | null): string {
  if (kind === null) return '未注明类型'
  return findFindingKind(kind)?.sentence ?? `记录为“${kind}”`
}

const topics: readonly (readonly [string, (topic: FindingTopic | undefined) => boolean])[] = [
  ['政策评价', (topic) => topic === '政策'],
  ['购买服务评价', (topic) => topic === '购买服务'],
  ['项目支出及其他评价', (topic) => topic !== '政策' && topic !== '购买服务'],
]

/** 「。一是政策评价，…。二是购买服务评价，…。」 */
function byTopic(group: ProblemGroup, kinds: readonly KindTally[]): readonly TemplateNode[] {
  const parts = topics
    .map(([title, takes]) => ({ title, kinds: kinds.filter((each) => takes(findFindingKind(each.kind ?? '')?.topic)) }))
    .filter((each) => each.kinds.length > 0)
  const sentences = parts.flatMap((part, at) => [
    text(`${parts.length > 1 ? `${chineseNumber(at + 1)}是` : ''}${part.title}，`),
    ...listKinds(group, part.kinds),
    text('。'),
  ])
  return [text('。'), ...sentences]
}

function exampleSentence(group: ProblemGroup, input: ReportInput): readonly TemplateNode[] {
  const example = pickExample(inGroup(group, input.findingExamples))
  if (example === null) return []
  const project = example.project ?? ''
  return [text(`例如，“${project}”项目：${withoutStop(withoutName(example.description, project))}。`)]
}

/** A record's words without the project's name at their head, where it stands before them already. */
function withoutName(words: string, project: string): string {
  return words.startsWith(project) ? words.slice(project.length).replace(/^[：:，,\s]+/, '') : words
}

/** The example of most money, the lower number first among equals; only findings of a project that say something. */
export function pickExample(examples: readonly FindingExample[]): FindingExample | null {
  const usable = examples.filter((each) => each.project !== null && each.description.trim() !== '')
  return usable.reduce<FindingExample | null>(
    (best, each) => (best === null || isBefore(each, best) ? each : best),
    null,
  )
}

function isBefore(a: FindingExample, b: FindingExample): boolean {
  const [left, right] = [fen(a.amount), fen(b.amount)]
  return left === right ? a.number < b.number : left > right
}

function fen(amount: string): bigint {
  return BigInt(amount.replace('.', ''))
}

/** The management problems (管理类问题), one heading and paragraph each. */
export function managementProblems(
  input: ReportInput,
): readonly { readonly id: string; readonly title: string; readonly nodes: readonly TemplateNode[] }[] {
  const group = problemGroups[3]
  return tallyKinds(group, input.tallies).map((each) => {
    const known = findFindingKind(each.kind ?? '')
    const example = pickOwn(input, each.kind)
    const words = known === undefined ? example : `${known.sentence}。`
    return {
      id: kindKey(group, each.kind),
      title: each.kind ?? '其他问题',
      nodes: [text(`${words}台账中记录此类问题`), figure(kindKey(group, each.kind)), text('个。')],
    }
  })
}

/** What the record itself says of a town's own kind. */
function pickOwn(input: ReportInput, kind: string | null): string {
  const found = input.findingExamples.find((each) => each.origin === '管理' && each.kind === kind)
  return found === undefined || found.description.trim() === '' ? '' : `${withoutStop(found.description)}。`
}

/** What next year's plan says against the kinds most often found: at most three, of the catalogue. */
export function planPhrase(input: ReportInput): readonly TemplateNode[] {
  const counts = new Map<string, number>()
  for (const each of input.tallies) {
    if (each.kind !== null) counts.set(each.kind, (counts.get(each.kind) ?? 0) + each.count)
  }
  const steps = findingKinds
    .filter((each) => counts.has(each.name))
    .sort((a, b) => (counts.get(b.name) ?? 0) - (counts.get(a.name) ?? 0))
    .slice(0, 3)
  if (steps.length === 0) return []
  const sentences = steps.map((each, at) => `${chineseNumber(at + 1)}是针对“${each.name}”，${each.nextStep}`)
  return [text(`${sentences.join('；')}。`)]
}

/** A record's words without the stop at their end, to stand inside a sentence. */
export function withoutStop(words: string): string {
  return words.trim().replace(/[。；，、.;,\s]+$/, '')
}
