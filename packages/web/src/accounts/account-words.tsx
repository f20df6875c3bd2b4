import type { AccountLine, Post } from '@jiheng/contract/accounts'
import { roleNames } from '@jiheng/domain/organizations'
import { StateBadge } from '../ui/state-badge.tsx'

/** Today where the offices are: China has one zone, UTC+8. */
export function todayInChina(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

export function AccountState({ isDisabled, posts }: AccountLine) {
  if (isDisabled) return <StateBadge tone="idle" word="已停用" />
  const isInPost = posts.some(({ state }) => state === 'in-force')
  return isInPost ? <StateBadge tone="good" word="在任" /> : <StateBadge tone="warn" word="没有在任岗位" />
}

export function PostState({ state }: Post) {
  if (state === 'in-force') return <StateBadge tone="good" word="在任" />
  return state === 'to-come' ? <StateBadge tone="active" word="未到任" /> : <StateBadge tone="idle" word="已结束" />
}

/** A post in one line: the role, where, and on whose behalf. */
export function postWords({ role, organization, division, onBehalfOf }: Post): string {
  const place = organization?.name ?? division?.name ?? '整个安装'
  const lender = onBehalfOf === null ? '' : `（代理 ${onBehalfOf}）`
  return `${roleNames[role]} · ${place}${lender}`
}
