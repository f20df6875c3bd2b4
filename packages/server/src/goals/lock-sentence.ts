import type { Lock, Unlock } from '@jiheng/domain/workflow'

const unlocks: Readonly<Record<Unlock, string>> = {
  withdraw: '下一环节还没有办理，取消送审后可以修改。',
  return: '需要修改的，请正在审核的环节退回。',
  'change-request': '确需调整的，走调整申请，按原流程报批。',
  filer: '由填报单位填写。',
  'new-request': '原批复的目标不变；仍需调整的，可以重新申请。',
}

const reasons: Readonly<Record<Lock['reason'], string>> = {
  'under-review': '正在审核，内容已锁定。',
  approved: '已经批复，这一版已锁定。',
  ended: '调整申请已终止。',
  'not-yours': '你不是填报单位，不能修改内容。',
}

/** Why a goal is locked and what opens it (为什么锁定), in one line. */
export function lockSentence(lock: Lock, mayReturn: boolean): string {
  if (mayReturn) return '正在审核，内容已锁定。审核不改填报内容，需要修改的请批注后退回。'
  return `${reasons[lock.reason]}${unlocks[lock.unlockedBy]}`
}
