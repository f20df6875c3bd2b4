import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, findStep, holders, planReview, whoNext, type Party, type Review, type ReviewCommand } from './index.ts'
import { aChain, act, department, finance, moment, office, unit } from './review.testing.ts'

const people: readonly Party[] = [unit, department, finance, office('201'), office('202')]

const review = { agreement: fc.constantFrom('one' as const, 'all' as const) }
const anyStep = fc.oneof(
  fc.record({ holder: fc.constant('department' as const), isOptional: fc.constant(false), ...review }),
  fc.record({ holder: fc.constant('finance' as const), isOptional: fc.constant(false), ...review }),
  fc.record({
    holder: fc.constant('offices' as const),
    isOptional: fc.constant(true),
    agreement: fc.constant('all' as const),
  }),
)
/** A chain of one to six reviews with a deciding step at its end, for a unit or for a department itself. */
const anyReview = fc.tuple(fc.array(anyStep, { maxLength: 5 }), fc.boolean()).map(([steps, isDepartment]): Review => {
  const keyed = steps.map((step, at) => ({ ...step, key: `s${String(at)}` }))
  const all = [{ key: 'filing', holder: 'filer' as const }, ...keyed, { key: 'last', holder: 'finance' as const }]
  const filer = isDepartment
    ? { organizationCode: '101', departmentCode: null }
    : { organizationCode: '101001', departmentCode: '101' }
  return { plan: planReview(aChain(all), filer), state: { kind: 'draft', since: moment(0) } }
})
const anyDeed = fc.tuple(
  fc.constantFrom(...people),
  fc.oneof(
    fc.constantFrom<ReviewCommand>(
      { kind: 'submit' },
      { kind: 'submit' },
      { kind: 'approve' },
      { kind: 'approve' },
      { kind: 'countersign' },
      { kind: 'withdraw' },
      { kind: 'end', opinion: '不符合条件' },
      { kind: 'distribute', offices: ['201', '202'] },
    ),
    fc
      .constantFrom('filing', 's0', 's1', 's2', 'last')
      .map((to): ReviewCommand => ({ kind: 'return', to, opinion: '不全', comments: [] })),
  ),
)
const anyWalk = fc.tuple(anyReview, fc.array(anyDeed, { maxLength: 60 }))

type Taken = { readonly before: Review; readonly by: Party; readonly command: ReviewCommand; readonly after: Review }

function walk(start: Review, deeds: readonly (readonly [Party, ReviewCommand])[]): readonly Taken[] {
  const taken: Taken[] = []
  let current = start
  for (const [by, command] of deeds) {
    const decided = decide(current, command, act(by, taken.length + 1))
    if (!decided.ok) continue
    const next = { ...current, state: decided.value }
    taken.push({ before: current, by, command, after: next })
    current = next
  }
  return taken
}

const place = ({ plan, state }: Review): number => {
  if (state.kind === 'approved' || state.kind === 'ended') return plan.length
  if (state.kind === 'draft' || state.kind === 'returned') return 0
  return findStep(plan, state.step)?.at ?? -1
}

test('往前只走一步：没有一个有人办的环节会被跳过', () => {
  fc.assert(
    fc.property(anyWalk, ([start, deeds]) => {
      for (const { before, after } of walk(start, deeds)) {
        const passed = before.plan.slice(place(before) + 1, place(after))
        expect(passed.filter((step) => step.parties.length > 0 || !step.isOptional)).toEqual([])
      }
    }),
  )
})

test('退回恰好打开所指的环节，那里的人都要重新办', () => {
  fc.assert(
    fc.property(anyWalk, ([start, deeds]) => {
      for (const { before, command, after } of walk(start, deeds)) {
        if (command.kind !== 'return') continue
        const target = findStep(after.plan, command.to)
        expect(whoNext(after)?.step).toBe(command.to)
        expect(target && target.at < place(before)).toBe(true)
        expect(holders(after)).toEqual(target?.step.parties)
      }
    }),
  )
})

test('只有持有人能推进，只有送出的人能收回', () => {
  fc.assert(
    fc.property(anyWalk, ([start, deeds]) => {
      for (const { before, by, command } of walk(start, deeds)) {
        const isHolder = holders(before).some(
          (party) => party.role === by.role && (party.organizationCode ?? by.organizationCode) === by.organizationCode,
        )
        expect(isHolder).toBe(command.kind !== 'withdraw')
      }
    }),
  )
})

test('批复以后什么都不能再办；批复以前总有人该办', () => {
  fc.assert(
    fc.property(anyWalk, anyDeed, ([start, deeds], [by, command]) => {
      const end = walk(start, deeds).at(-1)?.after ?? start
      if (end.state.kind === 'approved')
        expect(decide(end, command, act(by))).toEqual({ ok: false, refusal: 'workflow.approved' })
      else expect(holders(end).length).toBeGreaterThan(0)
    }),
  )
})

test('走得到批复：持有人一直推进，一定走完', () => {
  fc.assert(
    fc.property(anyReview, (start) => {
      let current = start
      for (let count = 0; count < 50 && current.state.kind !== 'approved'; count += 1) {
        const [by] = holders(current)
        const kind =
          current.state.kind === 'countersigning'
            ? 'countersign'
            : current.state.kind === 'reviewing'
              ? 'approve'
              : 'submit'
        const decided = by === undefined ? null : decide(current, { kind }, act(by))
        if (decided?.ok === true) current = { ...current, state: decided.value }
      }
      expect(current.state.kind).toBe('approved')
    }),
  )
})
