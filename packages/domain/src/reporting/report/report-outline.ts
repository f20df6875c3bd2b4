import type { OutlinePart } from './outline.ts'
import { planChapter, problemsChapter, resultsChapter } from './template-results.ts'
import { workChapter } from './template-work.ts'

/**
 * The outline of the annual report with its default prose, for any place: the chapters and their order are those of the
 * yearly statement that a town sends to its district (预算绩效管理情况说明).
 */
export const reportOutline: readonly OutlinePart[] = [
  ...workChapter,
  ...resultsChapter,
  ...problemsChapter,
  ...planChapter,
]

/** The paragraphs that may be edited, in the order of the report. */
export const templateParagraphs: readonly { readonly id: string; readonly text: string }[] = reportOutline.flatMap(
  (part) => (part.kind === 'paragraph' ? [{ id: part.id, text: part.text }] : []),
)
