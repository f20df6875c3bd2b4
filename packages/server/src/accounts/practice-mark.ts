import { practiceMark } from '@jiheng/domain/practice'
import type { Actor } from './actor.ts'

/** What marks a workbook made for somebody who practises (演练); null in earnest. */
export function practiceMarkOf({ practice }: Actor): string | null {
  return practice === null ? null : practiceMark
}
