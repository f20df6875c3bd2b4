import type { Tone } from '../ui/state-badge.tsx'

const tones: Readonly<Record<string, Tone>> = { 草稿: 'idle', 审核中: 'active', 退回: 'warn', 已入库: 'good' }

/** The colour and shape of a proposal's state, as states have them everywhere. */
export function proposalTone(state: string): Tone {
  return tones[state] ?? 'idle'
}
