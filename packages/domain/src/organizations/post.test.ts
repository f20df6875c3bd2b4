import { describe, expect, it } from 'vitest'
import type { AccountId, CalendarDate, PostId } from '../kernel/index.ts'
import { endPost, grantPost, lendPost, type Post, type PostAsked } from './index.ts'

const day = (text: string): CalendarDate => text as CalendarDate
const [chief, deputy] = ['chief' as AccountId, 'deputy' as AccountId]

const asked = (told: Partial<PostAsked> = {}): PostAsked => ({
  role: 'unit',
  divisionId: 1,
  organizationCode: '101001',
  startsOn: day('2025-01-01'),
  endsOn: null,
  ...told,
})
const held = (told: Partial<Post> = {}): Post => ({
  ...asked(),
  id: 'post' as PostId,
  accountId: chief,
  lentFrom: null,
  ...told,
})
const refusal = (result: { readonly ok: boolean; readonly refusal?: string }): string | undefined =>
  result.ok ? undefined : result.refusal

describe('a post is granted', () => {
  it('beside others of the offices', () => {
    expect(grantPost(asked(), [held({ role: 'department', organizationCode: '101' })])).toEqual({
      ok: true,
      value: asked(),
    })
  })

  it('but not to one who holds what it excludes on one of those days', () => {
    const auditor = held({ role: 'audit-administrator', organizationCode: null, endsOn: day('2025-01-01') })
    expect(refusal(grantPost(asked(), [auditor]))).toBe('separation')
    expect(refusal(grantPost(asked({ startsOn: day('2025-01-02') }), [auditor]))).toBeUndefined()
    expect(refusal(grantPost(asked({ role: 'expert', organizationCode: null }), [held()]))).toBe('separation')
  })

  it('but not twice', () => {
    expect(refusal(grantPost(asked(), [held()]))).toBe('held-already')
    expect(refusal(grantPost(asked(), [held({ endsOn: day('2024-12-31') })]))).toBeUndefined()
  })

  it('with an organisation exactly where the role works for one, and with a division but for administrators', () => {
    expect(refusal(grantPost(asked({ organizationCode: null }), []))).toBe('organization-missing')
    expect(refusal(grantPost(asked({ role: 'finance' }), []))).toBe('organization-superfluous')
    const nowhere = { organizationCode: null, divisionId: null }
    expect(refusal(grantPost(asked({ role: 'finance', ...nowhere }), []))).toBe('division-missing')
    expect(refusal(grantPost(asked({ role: 'system-administrator', ...nowhere }), []))).toBeUndefined()
  })

  it('for days in their order', () => {
    expect(refusal(grantPost(asked({ endsOn: day('2024-12-31') }), []))).toBe('days-reversed')
    expect(refusal(grantPost(asked({ endsOn: day('2025-01-01') }), []))).toBeUndefined()
  })
})

describe('a post is lent', () => {
  const days = { startsOn: day('2025-02-01'), endsOn: day('2025-02-28') }
  const to = { accountId: deputy, held: [] }

  it('for some of its days, and says from whom', () => {
    expect(lendPost(held(), to, days)).toEqual({ ok: true, value: { ...asked(days), lentFrom: 'post' } })
  })

  it('never beyond its own days, to its holder, backwards, or twice to the same person', () => {
    expect(refusal(lendPost(held({ endsOn: day('2025-02-27') }), to, days))).toBe('lent-beyond-post')
    expect(refusal(lendPost(held({ startsOn: day('2025-02-02') }), to, days))).toBe('lent-beyond-post')
    expect(refusal(lendPost(held(), { ...to, accountId: chief }, days))).toBe('lent-to-holder')
    expect(refusal(lendPost(held(), to, { ...days, endsOn: day('2025-01-31') }))).toBe('days-reversed')
    const lent = held({ ...days, accountId: deputy, lentFrom: 'post' as PostId })
    expect(refusal(lendPost(held(), { ...to, held: [lent] }, days))).toBe('held-already')
  })

  it('by an office alone: not by an administrator, a third party, or who has it lent himself', () => {
    for (const role of ['audit-administrator', 'expert'] as const) {
      expect(refusal(lendPost(held({ role, organizationCode: null }), to, days))).toBe('not-lendable')
    }
    expect(refusal(lendPost(held({ lentFrom: 'other' as PostId }), to, days))).toBe('not-lendable')
  })

  it('never to one who must be kept apart from it', () => {
    const auditor = held({ role: 'audit-administrator', organizationCode: null, accountId: deputy })
    expect(refusal(lendPost(held(), { ...to, held: [auditor] }, days))).toBe('separation')
  })
})

describe('a post ends', () => {
  it('so that it gives nothing from that day on', () => {
    expect(endPost(held(), day('2025-03-01'))).toEqual({ ok: true, value: '2025-02-28' })
  })

  it('before it began: it was never in force', () => {
    expect(endPost(held(), day('2024-06-01'))).toEqual({ ok: true, value: '2024-12-31' })
    const withdrawn = held({ endsOn: day('2024-12-31') })
    expect(refusal(grantPost(asked({ role: 'expert', organizationCode: null }), [withdrawn]))).toBeUndefined()
  })

  it('once: one that is over by then is left', () => {
    expect(refusal(endPost(held({ endsOn: day('2025-02-28') }), day('2025-03-01')))).toBe('ended-before')
  })
})
