import type { ChainAlgorithm, ChainDigest } from '@jiheng/domain/audit'
import { createHash } from 'node:crypto'

/** The digest of a chain by its algorithm. */
export function chainDigest(algorithm: ChainAlgorithm): ChainDigest {
  return (previous, text) => createHash(algorithm).update(previous, 'hex').update(text, 'utf8').digest('hex')
}
