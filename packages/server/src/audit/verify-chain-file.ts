import {
  ChainCheck,
  originDigest,
  readChainFileHead,
  readChainFileLine,
  type ChainFault,
  type ChainFileHead,
  type PublishedHead,
} from '@jiheng/domain/audit'
import { byteLines, type ByteLine } from './byte-lines.ts'
import { chainDigest } from './chain-digest.ts'

/** What the file itself lacks, before any digest is computed: its head, or a line that could be an entry. */
export type FileFault = { readonly kind: 'no-head' } | { readonly kind: 'unreadable'; readonly line: number }

export type FileVerification = {
  readonly head: ChainFileHead | null
  /** The last entry up to which everything holds. */
  readonly verified: number
  readonly fault: ChainFault | FileFault | null
}

/** An entry with a whole report's text before and after is far shorter. */
const longestLine = 16 * 1024 * 1024

/** Verifies an exported chain with nothing but the file, line by line in constant memory. */
export async function verifyChainFile(file: string, published: PublishedHead | null): Promise<FileVerification> {
  const lines = byteLines(file, longestLine)
  const first = await lines.next()
  const head = first.done === true ? null : readChainFileHead(textOf(first.value.bytes))
  if (head === null) {
    await lines.return(undefined)
    return { head, verified: 0, fault: { kind: 'no-head' } }
  }
  const digest = chainDigest(head.algorithm)
  const check = new ChainCheck({ sequence: 0, hash: originDigest(head, digest) }, digest, published)
  const unread = await takeLines(check, lines)
  return { head, verified: check.verified.sequence, fault: check.fault ?? unread ?? check.end(head) }
}

async function takeLines(check: ChainCheck, lines: AsyncIterable<ByteLine>): Promise<FileFault | null> {
  for await (const { number, bytes } of lines) {
    const link = readChainFileLine(textOf(bytes))
    if (link === null) return { kind: 'unreadable', line: number }
    check.take(link)
    if (check.isDecided) break
  }
  return null
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text whose UTF-8 is exactly these bytes; nothing where there is none. */
function textOf(bytes: Buffer | null): string {
  if (bytes === null) return ''
  try {
    return decoder.decode(bytes)
  } catch {
    return ''
  }
}
