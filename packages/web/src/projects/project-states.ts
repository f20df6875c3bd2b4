import type { Tone } from '../ui/state-badge.tsx'

/** Colour and shape of each state word, the same on list and file. */
const tones: Readonly<Record<string, Tone>> = {
  草稿: 'idle',
  审核中: 'active',
  待批复: 'active',
  退回: 'warn',
  已批复: 'good',
  待整改: 'warn',
  整改中: 'active',
  已完成: 'good',
  已撤销: 'idle',
  已终止: 'idle',
  确定能: 'good',
  有可能: 'warn',
  完全不可能: 'bad',
  予以支持: 'good',
  调整后支持: 'active',
  不予支持: 'bad',
  继续执行: 'good',
  调整: 'active',
  暂停: 'warn',
  取消: 'bad',
}

export function toneOf(word: string): Tone {
  return tones[word] ?? 'idle'
}
