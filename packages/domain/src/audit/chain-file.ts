import { canonicalJson, type Json } from './canonical-json.ts'
import { chainAlgorithms, chainFormat, type ChainLink, type ChainOrigin, type ChainPlace } from './chain.ts'

/** The first line of an exported chain: what it is of, and where it ended when it was exported. */
export type ChainFileHead = ChainOrigin & { readonly divisionName: string; readonly exportedAt: string } & ChainPlace

/** The first line of the file (JSON Lines), without its line break. */
export function chainFileHead(head: ChainFileHead): string {
  const { algorithm, division, divisionName, startedAt, exportedAt, sequence, hash } = head
  return canonicalJson({
    ...chainFormat,
    algorithm,
    division,
    divisionName,
    startedAt,
    exportedAt,
    head: { hash, sequence },
  })
}

/** A line of the file, canonical itself: the bytes that were hashed stand between fixed texts. */
export function chainFileLine({ canonical, hash, previous }: Omit<ChainLink, 'sequence'>): string {
  return `${opening}${canonical}${middle}${hash}${between}${previous}${closing}`
}

const opening = '{"entry":'
const middle = ',"hash":"'
const between = '","previous":"'
const closing = '"}'
const digestDigits = 64
const tailLength = middle.length + digestDigits + between.length + digestDigits + closing.length
const digest = /^[0-9a-f]{64}$/

/** Reads the first line; null for anything else. */
export function readChainFileHead(line: string): ChainFileHead | null {
  const said = parsed(line)
  const head = isObject(said?.['head']) ? said['head'] : null
  if (said === null || head === null) return null
  if (said['format'] !== chainFormat.format || said['version'] !== chainFormat.version) return null
  const algorithm = chainAlgorithms.find((each) => each === said['algorithm'])
  const { division, divisionName, startedAt, exportedAt } = said
  const { hash, sequence } = head
  const texts = [division, divisionName, startedAt, exportedAt, hash]
  if (algorithm === undefined || !texts.every((text) => typeof text === 'string') || !isCount(sequence)) return null
  // Every text has just been seen to be one.
  return { algorithm, division, divisionName, startedAt, exportedAt, sequence, hash } as ChainFileHead
}

/** Reads a line behind the head; null for anything that is no line of a chain. */
export function readChainFileLine(line: string): ChainLink | null {
  const end = line.length - tailLength
  const hash = line.slice(end + middle.length, end + middle.length + digestDigits)
  const previous = line.slice(-closing.length - digestDigits, -closing.length)
  const canonical = line.slice(opening.length, end)
  if (!digest.test(hash) || !digest.test(previous) || chainFileLine({ canonical, hash, previous }) !== line) return null
  const sequence = parsed(canonical)?.['sequence']
  return isCount(sequence) ? { sequence, previous, hash, canonical } : null
}

function parsed(text: string): { readonly [name: string]: Json } | null {
  try {
    const value = JSON.parse(text) as Json
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
