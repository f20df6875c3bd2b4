import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../kernel/index.ts'
import {
  canonicalEntry,
  canonicalJson,
  ChainCheck,
  chainAlgorithms,
  chainFaultSentence,
  chainFileHead,
  chainFileLine,
  originDigest,
  readChainFileHead,
  readChainFileLine,
  storableJson,
  type AuditEntry,
  type ChainAlgorithm,
  type ChainDigest,
  type ChainFault,
  type ChainLink,
  type ChainOrigin,
  type ChainPlace,
  type PublishedHead,
} from './index.ts'

const digestBy =
  (algorithm: ChainAlgorithm): ChainDigest =>
  (previous, text) =>
    createHash(algorithm).update(Buffer.from(previous, 'hex')).update(text).digest('hex')

const originBy = (algorithm: ChainAlgorithm): ChainOrigin => ({
  algorithm,
  division: '310112110',
  startedAt: '2025-01-10T02:00:00.000Z' as Instant,
})

const anEntry = (sequence: number, told: Partial<AuditEntry> = {}): AuditEntry => ({
  sequence,
  at: '2025-01-10T02:00:00.000Z' as Instant,
  account: { id: '0190a000-0000-7000-8000-000000000001', username: 'caizheng', name: '财政所' },
  role: 'finance',
  post: '0190a000-0000-7000-8000-000000000002',
  onBehalfOf: null,
  organization: null,
  action: 'report.paragraph-edited',
  subject: { kind: 'report-paragraph', id: null, code: '2024/opening', name: '2024年度报告' },
  outcome: '成功',
  address: '10.0.0.1',
  details: { before: null, after: `第${sequence}稿` },
  ...told,
})

type Chain = { readonly origin: ChainPlace; readonly links: readonly ChainLink[]; readonly head: ChainPlace }

function aChain(length: number, algorithm: ChainAlgorithm = 'sha256', remade: Record<number, string> = {}): Chain {
  const digest = digestBy(algorithm)
  const origin = { sequence: 0, hash: originDigest(originBy(algorithm), digest) }
  let previous = origin.hash
  const links = Array.from({ length }, (_, at) => {
    const address = remade[at + 1] ?? '10.0.0.1'
    const canonical = canonicalEntry(anEntry(at + 1, { address }))
    const link = { sequence: at + 1, previous, hash: digest(previous, canonical), canonical }
    previous = link.hash
    return link
  })
  return { origin, links, head: { sequence: length, hash: previous } }
}

const verdict = (chain: Chain, published: PublishedHead | null = null, algorithm: ChainAlgorithm = 'sha256') => {
  const check = new ChainCheck(chain.origin, digestBy(algorithm), published)
  for (const link of chain.links) check.take(link)
  return check.end(chain.head)
}

/** The chain with its lines put another way. */
const withLinks = (chain: Chain, change: (links: ChainLink[]) => ChainLink[]): Chain => ({
  ...chain,
  links: change([...chain.links]),
})

const fourth = (chain: Chain): ChainLink => chain.links[3] ?? (undefined as never)

describe('the canonical form', () => {
  it('is the same whatever order the members came in, as RFC 8785 writes it', () => {
    const told = { b: [1, null, true], a: '"引号"\n', ä: {}, Z: -7 }
    expect(canonicalJson(told)).toBe('{"Z":-7,"a":"\\"引号\\"\\n","b":[1,null,true],"ä":{}}')
    expect(canonicalJson(Object.fromEntries(Object.entries(told).reverse()))).toBe(canonicalJson(told))
  })

  it('takes no number but integers', () => {
    for (const wrong of [0.1, 2 ** 53, NaN, Infinity]) expect(() => canonicalJson(wrong)).toThrow(RangeError)
  })

  it('of an entry names every member, also those with nothing in them', () => {
    expect(canonicalEntry(anEntry(7, { account: null, role: null, post: null, subject: null, details: {} }))).toBe(
      '{"account":null,"action":"report.paragraph-edited","address":"10.0.0.1","at":"2025-01-10T02:00:00.000Z",' +
        '"details":{},"onBehalfOf":null,"organization":null,"outcome":"成功","post":null,"role":null,"sequence":7,"subject":null}',
    )
  })

  it('meets no text that a database gives back otherwise', () => {
    expect(storableJson({ 'a\0': ['\uD800x', '𠮷'] })).toEqual({ 'a\uFFFD': ['\uFFFDx', '𠮷'] })
  })
})

describe.each(chainAlgorithms)('a chain by %s', (algorithm) => {
  it('holds when nothing was touched', () => {
    expect(verdict(aChain(10, algorithm), null, algorithm)).toBeNull()
    expect(verdict(aChain(0, algorithm), null, algorithm)).toBeNull()
  })

  it('names the entry in which one character was changed', () => {
    const changed = withLinks(aChain(10, algorithm), (links) =>
      links.map((link) =>
        link.sequence === 4 ? { ...link, canonical: link.canonical.replace('第4稿', '第5稿') } : link,
      ),
    )
    expect(verdict(changed, null, algorithm)).toEqual({ kind: 'altered', sequence: 4 })
  })
})

describe('the first bad entry is named', () => {
  const whole = aChain(10)
  const cases: readonly (readonly [string, Chain, ChainFault])[] = [
    [
      'when it was changed and made anew with its digest',
      withLinks(whole, (links) =>
        links.map((link) => (link.sequence === 4 ? fourth(aChain(10, 'sha256', { 4: 'x' })) : link)),
      ),
      { kind: 'unlinked', sequence: 5 },
    ],
    [
      'when it was taken out',
      withLinks(whole, (links) => links.toSpliced(3, 1)),
      { kind: 'missing', sequence: 4, to: 4 },
    ],
    [
      'when it was taken out with its neighbours',
      withLinks(whole, (links) => links.toSpliced(3, 3)),
      { kind: 'missing', sequence: 4, to: 6 },
    ],
    [
      'when it was put behind a later one',
      withLinks(whole, (links) => links.toSpliced(3, 2, ...links.slice(3, 5).reverse())),
      { kind: 'reordered', sequence: 4, after: 5 },
    ],
    [
      'when it stands twice',
      withLinks(whole, (links) => links.toSpliced(4, 0, fourth(whole))),
      { kind: 'repeated', sequence: 4 },
    ],
    [
      'when the end was cut off',
      withLinks(whole, (links) => links.slice(0, 7)),
      { kind: 'truncated', sequence: 8, to: 10 },
    ],
    [
      'when the head was set back',
      { ...whole, head: { sequence: 9, hash: whole.links[8]?.hash ?? '' } },
      { kind: 'beyond-head', sequence: 10 },
    ],
    [
      'when the head was made up',
      { ...whole, head: { ...whole.head, hash: '0'.repeat(64) } },
      { kind: 'head-differs', sequence: 10 },
    ],
    [
      'when the chain is another division’s',
      { ...whole, origin: { sequence: 0, hash: 'f'.repeat(64) } },
      { kind: 'unlinked', sequence: 1 },
    ],
  ]
  it.each(cases)('%s', (_, chain, fault) => {
    expect(verdict(chain)).toEqual(fault)
    expect(chainFaultSentence(fault)).toContain(`第 ${String(fault.sequence)} `)
  })
})

describe('a published digest', () => {
  const whole = aChain(10)
  const published = { hash: fourth(whole).hash, sequence: 4 }

  it('confirms a chain that has grown since', () => {
    expect(verdict(whole, published)).toBeNull()
    expect(verdict(whole, { ...published, sequence: null })).toBeNull()
  })

  it('betrays a chain that was made anew from an earlier entry on, though it holds in itself', () => {
    const remade = aChain(10, 'sha256', { 3: '10.9.9.9' })
    expect(verdict(remade)).toBeNull()
    expect(verdict(remade, published)).toEqual({ kind: 'not-as-published', sequence: 4 })
    expect(verdict(remade, { ...published, sequence: null })).toEqual({ kind: 'not-as-published', sequence: null })
  })

  it('is of one entry alone', () => {
    expect(verdict(whole, { ...published, sequence: 5 })).toEqual({ kind: 'not-as-published', sequence: 5 })
  })
})

describe('a line of the exported file', () => {
  const link = fourth(aChain(4))

  it('is canonical itself, and is read back as it was', () => {
    const line = chainFileLine(link)
    expect(line).toBe(canonicalJson(JSON.parse(line)))
    expect(readChainFileLine(line)).toEqual(link)
  })

  it.each(['', '{}', 'x', '{"entry":1,"hash":"","previous":""}'])('is not “%s”', (line) => {
    expect(readChainFileLine(line)).toBeNull()
  })

  it('has nothing beside the entry and its two digests', () => {
    const line = chainFileLine(link)
    expect(readChainFileLine(line.replace(/"\}$/, '","x":1}'))).toBeNull()
    expect(readChainFileLine(`${line} `)).toBeNull()
    expect(readChainFileLine(line.replace(',"hash"', ', "hash"'))).toBeNull()
  })

  it('comes behind a head that says of what it is', () => {
    const head = {
      ...originBy('sm3'),
      divisionName: '吴泾镇',
      exportedAt: '2025-02-01T00:00:00.000Z',
      sequence: 4,
      hash: link.hash,
    }
    expect(readChainFileHead(chainFileHead(head))).toEqual(head)
    expect(readChainFileHead(chainFileHead(head).replace('sm3', 'md5'))).toBeNull()
    expect(readChainFileHead(chainFileHead(head).replace('"version":1', '"version":2'))).toBeNull()
    expect(readChainFileHead('{}')).toBeNull()
  })
})
