import { evidenceMarks, type Evidence } from '@jiheng/domain/rulebook'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

export const evidences = ['text', 'partial', 'assumed'] as const satisfies readonly Evidence[]

const tones: Readonly<Record<Evidence, Tone>> = { text: 'good', partial: 'active', assumed: 'warn' }

export const evidenceMeanings: Readonly<Record<Evidence, string>> = {
  text: '读到了条文或原始出处的文字',
  partial: '只读到一部分，或从实际表格、系统里反推',
  assumed: '没有读到原文，按通行做法处理，启用前请对照文件核对',
}

/** 已证, 部分 or 常识·待核: the mark of a rule without its brackets; an assumption says that it waits to be checked. */
export function evidenceWord(evidence: Evidence): string {
  const word = evidenceMarks[evidence].replace(/[【】]/g, '')
  return evidence === 'assumed' ? `${word}·待核` : word
}

/** How surely a rule is known: a word, a shape, a colour. */
export function EvidenceBadge({ evidence }: { evidence: Evidence }) {
  return <StateBadge tone={tones[evidence]} word={evidenceWord(evidence)} />
}
