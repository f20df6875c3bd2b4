import type { ChainFault } from './chain-check.ts'

type Sentences = { readonly [Kind in ChainFault['kind']]: (fault: Extract<ChainFault, { kind: Kind }>) => string }

const entries = (from: number, to: number): string => (from === to ? `第 ${from} 条` : `第 ${from} 至 ${to} 条`)

const sentences: Sentences = {
  altered: ({ sequence: n }) => `第 ${n} 条被改动过：按它现在的内容算出的摘要，与记录的摘要不符。`,
  unlinked: ({ sequence: n }) =>
    n === 1
      ? '第 1 条接不上链的起点：它被替换过，或链头的区划、算法、启用时间被改动过。'
      : `第 ${n} 条接不上第 ${n - 1} 条：第 ${n - 1} 条被改动后重算过摘要，或第 ${n} 条被替换过。`,
  missing: ({ sequence: n, to }) => `缺少${entries(n, to)}。`,
  reordered: ({ sequence: n, after }) => `次序被打乱：第 ${n} 条排在了第 ${after} 条之后。`,
  repeated: ({ sequence: n }) => `第 ${n} 条重复出现。`,
  truncated: ({ sequence: n, to }) => `链的末尾被截断：链头记到第 ${to} 条，缺少${entries(n, to)}。`,
  'beyond-head': ({ sequence: n }) => `第 ${n} 条超出了链头所记的条数：链头被改动过，或有人在链外添写。`,
  'head-differs': ({ sequence: n }) => `链头记录的摘要与第 ${n} 条的摘要不符：链头或最后一条被改动过。`,
  'not-as-published': ({ sequence: n }) =>
    n === null
      ? '链中没有一条的摘要与公布的摘要相同：公布之前的记录被改动后重算过，或公布的不是这条链。'
      : `第 ${n} 条的摘要与公布的摘要不同：第 ${n} 条或更早的记录被改动后重算过。`,
}

/** What is wrong, as a person reads it: the first bad entry by its number, and what was done to it. */
export function chainFaultSentence<Kind extends ChainFault['kind']>(
  fault: Extract<ChainFault, { kind: Kind }>,
): string {
  return sentences[fault.kind](fault)
}
