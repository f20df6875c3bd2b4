import { libraryClasses, libraryDirections } from './indicator-words.ts'
import { indicatorPlaces, levelsOf, type IndicatorPlace } from './library-item.ts'
import { readTarget } from './read-value.ts'
import { normaliseUnit } from './units.ts'
import { numberIn } from './value-spread.ts'

/** What a proposal to the library wants (申请类型): a new item, another version of one, or the end of one. */
export const proposalIntents = ['新增', '修订', '停用'] as const
export type ProposalIntent = (typeof proposalIntents)[number]

/** A proposal as typed: everything may still be empty. */
export type ProposalContent = {
  readonly class: string
  readonly area: string
  /** One of `indicatorPlaces`. */
  readonly place: string
  readonly name: string
  readonly definition: string
  readonly formula: string
  /** Empty for a qualitative indicator. */
  readonly unit: string
  readonly direction: string
  readonly standard: string
  readonly standardSource: string
  readonly evidenceAsked: string
  /** The first year in which it holds; of an ending, the last. */
  readonly year: string
  readonly reason: string
}

export const proposalFields = [
  ['class', '类别'],
  ['area', '领域'],
  ['place', '二级指标'],
  ['name', '三级指标'],
  ['definition', '定义'],
  ['unit', '计量单位'],
  ['formula', '计算公式'],
  ['direction', '方向'],
  ['standard', '标准值'],
  ['standardSource', '标准来源'],
  ['evidenceAsked', '佐证要求'],
  ['year', '年度'],
  ['reason', '申请理由'],
] as const satisfies readonly (readonly [keyof ProposalContent, string])[]

export const emptyProposal: ProposalContent = {
  class: '',
  area: '',
  place: '',
  name: '',
  definition: '',
  formula: '',
  unit: '',
  direction: '',
  standard: '',
  standardSource: '',
  evidenceAsked: '',
  year: '',
  reason: '',
}

/** A fault of a proposal at one of its fields, with the sentence that a person reads. */
export type ProposalFault = { readonly field: keyof ProposalContent; readonly sentence: string }

/** What hinders a proposal from being submitted (送审前检查): all of it at once. */
export function checkProposal(intent: ProposalIntent, content: ProposalContent): readonly ProposalFault[] {
  const common = [...checkYear(intent, content), ...needed(content, ['reason'])]
  if (intent === '停用') return common
  return [
    ...checkList(content, 'class', libraryClasses),
    ...(content.class === '共性' ? [] : needed(content, ['area'])),
    ...checkList(content, 'place', indicatorPlaces),
    ...needed(content, ['name', 'definition', 'evidenceAsked']),
    ...checkMeasure(content),
    ...checkStandard(content),
    ...common,
  ]
}

function titleOf(field: keyof ProposalContent): string {
  return proposalFields.find(([name]) => name === field)?.[1] ?? field
}

function needed(content: ProposalContent, fields: readonly (keyof ProposalContent)[]): readonly ProposalFault[] {
  return fields
    .filter((field) => content[field].trim() === '')
    .map((field) => ({ field, sentence: `请填写${titleOf(field)}。` }))
}

function checkList(
  content: ProposalContent,
  field: 'class' | 'place' | 'direction',
  allowed: readonly string[],
): readonly ProposalFault[] {
  return allowed.includes(content[field]) ? [] : [{ field, sentence: `请选择${titleOf(field)}。` }]
}

/** A quantitative indicator has a unit that can be read, a formula and a direction; a qualitative one has none of them. */
function checkMeasure(content: ProposalContent): readonly ProposalFault[] {
  const unit = content.unit.trim()
  if (unit === '') return []
  const reading = readTarget(`≥1${unit}`, { name: content.name })
  const isRead = reading.kind === 'quantity' && reading.unit === normaliseUnit(unit)
  const unread = {
    field: 'unit',
    sentence: `计量单位“${unit}”无法识别，请用常用单位，如 %、个、公里、元/人。`,
  } as const
  return [
    ...(isRead ? [] : [unread]),
    ...needed(content, ['formula']),
    ...checkList(content, 'direction', libraryDirections),
  ]
}

/** A standard value can be read in the unit and says where it is from; without one the plan of the project sets it. */
function checkStandard(content: ProposalContent): readonly ProposalFault[] {
  const standard = content.standard.trim()
  if (standard === '') return []
  const isPlace = (word: string): word is IndicatorPlace => indicatorPlaces.some((place) => place === word)
  const category = isPlace(content.place) ? levelsOf(content.place, 'A').levelTwo : ''
  const reading = readTarget(standard, { name: content.name, category })
  const unit = content.unit.trim()
  const isRead = reading.kind !== 'unread' && (unit === '' || reading.kind !== 'band')
  const isOtherUnit = unit !== '' && reading.kind === 'quantity' && numberIn(unit, reading) === null
  const unread = `标准值“${standard}”无法识别，请按“符号＋数值＋单位”填写，如 ≥95%。`
  const other = `标准值“${standard}”的单位与计量单位“${unit}”不一致。`
  return [
    ...(isRead ? [] : [{ field: 'standard', sentence: unread } as const]),
    ...(isOtherUnit ? [{ field: 'standard', sentence: other } as const] : []),
    ...needed(content, ['standardSource']),
  ]
}

function checkYear(intent: ProposalIntent, { year }: ProposalContent): readonly ProposalFault[] {
  const what = intent === '停用' ? '最后适用的年度' : '开始适用的年度'
  return /^(?:19|20|21)\d\d$/.test(year.trim()) ? [] : [{ field: 'year', sentence: `请填写${what}，如 2026。` }]
}

/** Who proposed something for the finance office, and who would put it into the library. */
export type Settling = {
  readonly proposedBy: string
  readonly by: string
  /** Experts have agreed to what was submitted. */
  readonly haveExpertsAgreed: boolean
}

/** Nobody decides alone what he filed (自己提出的自己不终审): another officer does, or experts have agreed to it. */
export function maySettle({ proposedBy, by, haveExpertsAgreed }: Settling): boolean {
  return proposedBy !== by || haveExpertsAgreed
}
