import type { IndicatorPlace, LibraryClass } from './library-item.ts'

/** What is known of the project for which indicators are sought. */
export type SuggestionAsked = {
  /** 项目类型 and 政策领域; 部门整体 is an area of its own. */
  readonly kind: string | null
  readonly area: string | null
  /** Name, basis, goal: whatever the filing says in words. */
  readonly text: string
  /** Codes that the filing has taken already. */
  readonly taken: readonly string[]
}

/** An item of the library that may be suggested. */
export type Candidate = {
  readonly code: string
  readonly name: string
  readonly class: LibraryClass | null
  readonly area: string | null
  readonly place: IndicatorPlace | null
  /** Words by which its projects are recognised. */
  readonly words: readonly string[]
  /** Projects of the division that used it. */
  readonly used: number
}

/** Why an item is suggested (推荐理由). */
export type SuggestionReason =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'area'; readonly area: string }
  | { readonly kind: 'project-kind'; readonly projectKind: string }
  | { readonly kind: 'common' }
  | { readonly kind: 'used'; readonly projects: number }

export type Suggestion<Of extends Candidate = Candidate> = {
  readonly item: Of
  readonly reasons: readonly SuggestionReason[]
  readonly score: number
}

/** What counts how much, so that the order can be argued with: an own word of the project before its area and its kind. */
const weights = {
  firstWord: 40,
  furtherWord: 15,
  wordsAtMost: 4,
  /** For each character of the longest word beyond two, up to `charactersAtMost`: 防汛泵站 says more than 运行. */
  character: 4,
  charactersAtMost: 5,
  area: 30,
  kind: 30,
  common: 12,
  usedAtMost: 10,
  samePlace: 9,
}

/**
 * The items that fit a project best, each with its reasons; the same question has the same answer. Of items that fit alike the
 * one comes first whose place (数量 … 满意度) has been suggested least, so that the first few make a whole set.
 */
export function suggestIndicators<Of extends Candidate>(
  candidates: readonly Of[],
  asked: SuggestionAsked,
  limit: number,
): readonly Suggestion<Of>[] {
  const open = candidates
    .filter(({ code }) => !asked.taken.includes(code))
    .map((item) => weigh(item, asked))
    .filter(({ score }) => score > 0)
    .toSorted(before)
  const chosen: Suggestion<Of>[] = []
  const places = new Map<IndicatorPlace | null, number>()
  while (chosen.length < limit && open.length > 0) {
    const standing = ({ item, score }: Suggestion<Of>): number =>
      score - (places.get(item.place) ?? 0) * weights.samePlace
    const best = open.reduce((left, right) => (standing(right) > standing(left) ? right : left))
    open.splice(open.indexOf(best), 1)
    places.set(best.item.place, (places.get(best.item.place) ?? 0) + 1)
    chosen.push(best)
  }
  return chosen
}

function before(one: Suggestion, other: Suggestion): number {
  if (one.score !== other.score) return other.score - one.score
  return one.item.code < other.item.code ? -1 : 1
}

function weigh<Of extends Candidate>(item: Of, asked: SuggestionAsked): Suggestion<Of> {
  const isForOthers = item.area === '部门整体' && asked.area !== '部门整体'
  const fitting = isForOthers ? [] : reasonsOf(item, asked)
  const used = fitting.length > 0 && item.used > 0 ? [{ kind: 'used', projects: item.used } as const] : []
  const reasons = [...fitting, ...used]
  return { item, reasons, score: reasons.reduce((sum, reason) => sum + pointsOf(reason), 0) }
}

function reasonsOf(item: Candidate, { kind, area, text }: SuggestionAsked): readonly SuggestionReason[] {
  const words = wordsFound(item, text)
  const own = item.area ?? ''
  return [
    ...(words.length > 0 ? [{ kind: 'words', words } as const] : []),
    ...(own !== '' && own === area ? [{ kind: 'area', area } as const] : []),
    ...(own !== '' && own === kind ? [{ kind: 'project-kind', projectKind: kind } as const] : []),
    ...(item.class === '共性' && own === '' ? [{ kind: 'common' } as const] : []),
  ]
}

function pointsOf(reason: SuggestionReason): number {
  switch (reason.kind) {
    case 'words':
      return wordPoints(reason.words)
    case 'area':
      return weights.area
    case 'project-kind':
      return weights.kind
    case 'common':
      return weights.common
    case 'used':
      return Math.min(reason.projects, weights.usedAtMost)
  }
}

function wordPoints(words: readonly string[]): number {
  const further = Math.min(words.length, weights.wordsAtMost) - 1
  const longest = Math.max(...words.map((word) => word.length))
  const characters = Math.min(longest - 2, weights.charactersAtMost)
  return weights.firstWord + further * weights.furtherWord + characters * weights.character
}

/** Parts of names that say nothing of what a project does. */
const empty =
  /^(?:项目|工作|运行|维护|完成|情况|数量|质量|及时|建设|服务|资金|经费|管理|发放|使用|实际|本年|年度|预算|人数|指标)+$/

/** The item's words that the project uses itself; an item without words of its own is known by its name. */
function wordsFound({ name, words }: Candidate, text: string): readonly string[] {
  const own = words.filter((word) => !empty.test(word) && text.includes(word))
  // 绿化养护 says all that 绿化 says.
  const longest = own.filter((word) => !own.some((other) => other !== word && other.includes(word)))
  if (words.length > 0) return longest
  const shared = sharedPart(name, text)
  return shared === null ? [] : [shared]
}

/** The longest part of a name, three characters or more, that a text has in it. */
function sharedPart(name: string, text: string): string | null {
  for (let length = name.length; length >= 3; length -= 1) {
    for (let from = 0; from + length <= name.length; from += 1) {
      const part = name.slice(from, from + length)
      if (text.includes(part) && !empty.test(part)) return part
    }
  }
  return null
}

/** The reasons as one sentence. */
export function suggestionSentence(reasons: readonly SuggestionReason[]): string {
  return `${reasons.map(reasonWords).join('；')}。`
}

function reasonWords(reason: SuggestionReason): string {
  switch (reason.kind) {
    case 'words':
      return `项目内容写到${reason.words.map((word) => `“${word}”`).join('')}`
    case 'area':
      return `适用于${reason.area}`
    case 'project-kind':
      return `适用于${reason.projectKind}类项目`
    case 'common':
      return '各类项目通用'
    case 'used':
      return `已有 ${String(reason.projects)} 个项目用过`
  }
}
