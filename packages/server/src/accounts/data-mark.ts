import { sampleMark } from '@jiheng/domain/accounts'
import type { Actor } from './actor.ts'
import { practiceMarkOf } from './practice-mark.ts'

/** What says of data that are not real what they are: a word to be set large, and a sentence. */
export type DataMark = { readonly word: '演练' | '示例'; readonly sentence: string }

/** What marks a document that is made for somebody from data that are not real; null for real ones. */
export function dataMarkOf(actor: Actor): DataMark | null {
  const practice = practiceMarkOf(actor)
  if (practice !== null) return { word: '演练', sentence: practice }
  return actor.isSample ? { word: '示例', sentence: sampleMark } : null
}
