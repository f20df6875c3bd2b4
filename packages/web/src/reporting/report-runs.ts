import type { ReportBlock } from '@jiheng/contract/report'

/** A run of the report's text; a figure carries its measure. */
export type Run = Extract<ReportBlock, { kind: 'paragraph' }>['runs'][number]

export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}
