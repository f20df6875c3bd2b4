import type { Operator } from './reading.ts'

/** Words before a number that bound it, the longer before the shorter. 民法典 §1259: 以上、以下、以内 include the number itself. */
const before: readonly (readonly [words: string, operator: Operator])[] = [
  [
    '大于或等于 大于等于 高于或等于 高于等于 超过或等于 不少于 不低于 不小于 不得少于 不得低于 不应低于 不下于 至少 最少 最低 ≥',
    '≥',
  ],
  [
    '小于或等于 小于等于 低于或等于 低于等于 不超过 不高于 不大于 不多于 不得超过 不得高于 不应超过 未超过 不超出 不超 不晚于 至多 最多 最高 控制在 控制到 上限 ≤',
    '≤',
  ],
  ['大于 超过 高于 多于 >', '>'],
  ['小于 低于 少于 不足 不到 不满 <', '<'],
  ['等于 =', '='],
]
const after: readonly (readonly [words: string, operator: Operator])[] = [
  ['以上 及以上 或以上 之上 (含)以上 (含)及以上 以上(含)', '≥'],
  ['以下 及以下 或以下 之下 以内 之内 内 (含)以下 (含)以内', '≤'],
]

const flatten = (table: typeof before): readonly (readonly [string, Operator])[] =>
  table
    .flatMap(([words, operator]) => words.split(' ').map((word) => [word, operator] as const))
    .toSorted((a, b) => b[0].length - a[0].length)

const wordsBefore = flatten(before)
const wordsAfter = flatten(after)

/** Fillers that may stand between a bounding word and its number: 不低于每亩300, 不超过:5, 控制在预算成本的5%. */
const filler = /^(?:[:(每]|每[年月天周日亩人户]|总|约?为|达到?|到|在|人民币|预算的?){0,3}$/

/** The bound that the words before a number set. `isFar` where a bounding word stands too far from it to be sure. */
export function boundBefore(text: string): {
  readonly operator: Operator | null
  readonly isFar: boolean
  readonly rest: string
} {
  let nearest: { word: string; operator: Operator; end: number } | null = null
  for (const [word, operator] of wordsBefore) {
    const place = text.lastIndexOf(word)
    const end = place + word.length
    if (place >= 0 && (nearest === null || end > nearest.end)) nearest = { word, operator, end }
  }
  if (nearest === null) return { operator: null, isFar: false, rest: text }
  const between = text.slice(nearest.end)
  const rest = text.slice(0, nearest.end - nearest.word.length) + between
  return { operator: nearest.operator, isFar: !filler.test(between), rest }
}

/** The bound that the words right after a number and its unit set, and what follows them. */
export function boundAfter(text: string): { readonly operator: Operator | null; readonly rest: string } {
  for (const [word, operator] of wordsAfter) {
    if (text.startsWith(word) && !/^内[部容外涝陆]/.test(text)) return { operator, rest: text.slice(word.length) }
  }
  return { operator: null, rest: text }
}

/** One operator of both sides: 控制在…以内, 达95%以上; null where they contradict each other. */
export function joinBounds(left: Operator | null, right: Operator | null): Operator | null {
  if (right === null) return left ?? '='
  if (left === null || left === '=' || left === right) return right
  const isSameSide = right === '≥' ? left === '>' : left === '<'
  return isSameSide ? left : null
}
