import { describe, expect, test } from 'vitest'
import type { CalendarDate } from '../kernel/index.ts'
import {
  allowedCommands,
  decide,
  deskOf,
  financeFiler,
  holders,
  planReview,
  whoNext,
  whyLocked,
  type Party,
  type Review,
  type ReviewCommand,
  type ReviewCommandKind,
} from './index.ts'
import {
  aChain,
  act,
  after,
  approve,
  aReview,
  countersign,
  department,
  distribute,
  end,
  finance,
  moment,
  office,
  returnTo,
  submit,
  unit,
  withdraw,
} from './review.testing.ts'

const drafted = aReview()
const atDepartment = after(drafted, [unit, submit])
const atFinance = after(atDepartment, [department, approve])
const atOffices = after(atFinance, [finance, distribute('201', '202')])
const halfSigned = after(atOffices, [office('201'), countersign])
const returned = after(atFinance, [finance, returnTo('filing')])
const returnedToDepartment = after(atFinance, [finance, returnTo('department')])
const approved = after(atFinance, [finance, approve])
const ended = after(atFinance, [finance, end])

const reviews = {
  drafted,
  atDepartment,
  atFinance,
  atOffices,
  halfSigned,
  returned,
  returnedToDepartment,
  approved,
  ended,
}
const commands: Record<ReviewCommandKind, ReviewCommand> = {
  submit,
  withdraw,
  return: returnTo('filing'),
  approve,
  countersign,
  distribute: distribute('201', '202'),
  end,
}
const people = { unit, department, finance, 'office 201': office('201'), 'office 202': office('202') } as const
const stranger: Party = { role: 'unit', organizationCode: '102001' }

/** Who may do what in each state, said once more by hand; whatever is not here is refused. */
const expected: Record<keyof typeof reviews, Partial<Record<keyof typeof people, string>>> = {
  drafted: { unit: 'submit end' },
  atDepartment: { unit: 'withdraw', department: 'return approve' },
  atFinance: { department: 'withdraw', finance: 'return approve distribute end' },
  atOffices: { finance: 'withdraw', 'office 201': 'return countersign', 'office 202': 'return countersign' },
  halfSigned: { 'office 202': 'return countersign' },
  returned: { unit: 'submit end' },
  returnedToDepartment: { department: 'return approve' },
  approved: {},
  ended: {},
}

const matrix = Object.keys(reviews).flatMap((state) =>
  Object.keys(people).flatMap((person) =>
    Object.keys(commands).map(
      (command) => [state, person, command] as [keyof typeof reviews, keyof typeof people, ReviewCommandKind],
    ),
  ),
)

describe('每个状态下，谁能办什么', () => {
  test.each(matrix)('%s：%s 的 %s', (state, person, command) => {
    const isExpected = expected[state][person]?.split(' ').includes(command) ?? false
    expect(decide(reviews[state], commands[command], act(people[person])).ok).toBe(isExpected)
    expect(allowedCommands(reviews[state], people[person]).includes(command)).toBe(isExpected)
  })

  test('别的单位什么也办不了', () => {
    expect(Object.values(reviews).flatMap((review) => allowedCommands(review, stranger))).toEqual([])
  })

  const told: readonly (readonly [string, Review, ReviewCommand, Party, string])[] = [
    ['未送审的不能审核', drafted, approve, department, 'workflow.not-submitted'],
    ['已送审的不能再送审', atDepartment, submit, unit, 'workflow.already-submitted'],
    ['还没轮到财政', atDepartment, approve, finance, 'workflow.not-yours'],
    ['下一步已有人同意，不能收回分发', halfSigned, withdraw, finance, 'workflow.next-has-acted'],
    ['主管部门通过后，单位不能取消送审', atFinance, withdraw, unit, 'workflow.not-yours'],
    ['一人决定的环节不会签', atFinance, countersign, finance, 'workflow.one-decides'],
    ['会签的环节不由一人通过', atOffices, approve, office('201'), 'workflow.several-decide'],
    ['不能签两次', halfSigned, countersign, office('201'), 'workflow.already-agreed'],
    ['不能分发两次', atOffices, distribute('203'), finance, 'workflow.already-distributed'],
    ['主管部门没有可分发的处室', atDepartment, distribute('201'), department, 'workflow.no-office-step'],
    ['分发要写明处室', atFinance, distribute(), finance, 'workflow.no-offices'],
    ['不能请填报单位自己审阅', atFinance, distribute('101001'), finance, 'workflow.no-offices'],
    ['不能退到后面的环节', atDepartment, returnTo('finance'), department, 'workflow.no-such-step'],
    [
      '退回要说理由',
      atDepartment,
      { ...returnTo('filing'), comments: [] } as ReviewCommand,
      department,
      'workflow.reason-missing',
    ],
    ['主管部门不能终止', atDepartment, end, department, 'workflow.no-ending'],
    ['不予同意要说理由', atFinance, { kind: 'end', opinion: ' ' }, finance, 'workflow.reason-missing'],
    ['会签时不能终止', atOffices, end, office('201'), 'workflow.several-decide'],
    ['终止后不再改动', ended, submit, unit, 'workflow.ended'],
    ['批复后不再改动', approved, returnTo('filing'), finance, 'workflow.approved'],
  ]
  test.each(told)('%s', (...[, review, command, by, refusal]) => {
    expect(decide(review, command, act(by))).toEqual({ ok: false, refusal })
  })
})

describe('一份申报的路', () => {
  test('单位送审，主管部门通过，财政通过，就批复了', () => {
    expect([atDepartment, atFinance].map((review) => whoNext(review))).toEqual([
      { step: 'department', stepName: 'department', parties: [department], since: moment(1) },
      { step: 'finance', stepName: 'finance', parties: [finance], since: moment(1) },
    ])
    expect(whoNext(approved)).toBeNull()
  })

  test('填报的人可以放弃，财政可以不予同意，之后谁都不用办', () => {
    expect(after(returned, [unit, end]).state).toMatchObject({ kind: 'ended', how: 'given-up' })
    expect(ended.state).toMatchObject({ kind: 'ended', how: 'declined' })
    expect([holders(ended), whoNext(ended), whyLocked(ended, unit)?.unlockedBy]).toEqual([[], null, 'new-request'])
    expect(deskOf(ended, { party: unit, hasActed: true })).toBe('handled')
  })

  test('取消送审回到自己手里，主管部门收回通过也回到主管部门', () => {
    expect(after(atDepartment, [unit, withdraw]).state.kind).toBe('draft')
    expect(whoNext(after(atFinance, [department, withdraw]))?.step).toBe('department')
  })

  test('退回恰好打开所退的那一步', () => {
    expect(returned.state).toEqual({ kind: 'returned', since: moment(1), from: 'finance' })
    expect(holders(returned)).toEqual([unit])
    expect(holders(returnedToDepartment)).toEqual([department])
    expect(whoNext(after(returned, [unit, submit]))?.step).toBe('department')
  })

  test('处室都同意了才回到财政，有一个退回就都作废', () => {
    expect(holders(halfSigned)).toEqual([office('202')])
    expect(whoNext(after(halfSigned, [office('202'), countersign]))?.step).toBe('finance')
    const again = after(halfSigned, [office('202'), returnTo('department')], [department, approve])
    expect(holders(after(again, [finance, distribute('201', '202')]))).toEqual([office('201'), office('202')])
  })

  test('部门为自己申报，不由自己审核，送审直接到财政', () => {
    const own = aReview({ kind: 'draft', since: moment(0) }, { organizationCode: '101', departmentCode: null })
    expect(own.plan.map((step) => step.key)).toEqual(['filing', 'offices', 'finance'])
    const submitted = after(own, [department, submit])
    expect(holders(submitted)).toEqual([finance])
    expect(after(submitted, [department, withdraw]).state.kind).toBe('draft')
    expect(after(submitted, [finance, approve]).state.kind).toBe('approved')
  })

  test('财政审核通过以后等着随预算批复，写明批复文号才批复', () => {
    const withBudget = aChain([
      { key: 'filing', holder: 'filer' },
      { key: 'finance', holder: 'finance' },
      { key: 'approval', holder: 'finance', byDocument: true },
    ])
    const plan = planReview(withBudget, { organizationCode: '101001', departmentCode: '101' })
    const start: Review = { plan, state: { kind: 'draft', since: moment(0) } }
    const passed = after(start, [unit, submit], [finance, approve])
    expect(whoNext(passed)).toMatchObject({ step: 'approval', parties: [finance] })
    expect(deskOf(passed, { party: finance, hasActed: true })).toBe('approval')
    expect(allowedCommands(passed, finance)).toEqual(['withdraw', 'return', 'approve'])
    const document = { number: '吴财预〔2031〕1号', on: '2031-02-01' as CalendarDate }
    const refusals = [approve, { ...approve, document: { ...document, number: ' ' } }].map((command) =>
      decide(passed, command, act(finance)),
    )
    expect(refusals).toEqual(Array(2).fill({ ok: false, refusal: 'workflow.document-missing' }))
    expect(after(passed, [finance, { ...approve, document }]).state.kind).toBe('approved')
    expect(decide(atFinance, { ...approve, document }, act(finance))).toEqual({
      ok: false,
      refusal: 'workflow.document-superfluous',
    })
  })

  test('流程里写明的会签环节，到了就要全部签', () => {
    const both = aChain([
      { key: 'filing', holder: 'filer' },
      { key: 'department', holder: 'department', agreement: 'all' },
    ])
    const plan = planReview(both, { organizationCode: '101001', departmentCode: '101' })
    const review = after({ plan, state: { kind: 'draft', since: moment(0) } }, [unit, submit])
    expect(review.state.kind).toBe('countersigning')
    expect(after(review, [department, countersign]).state.kind).toBe('approved')
  })
})

describe('为什么锁定，由什么打开', () => {
  test.each([
    ['填报单位可以改自己的草稿', drafted, unit, null],
    ['别人不能替单位改草稿', drafted, department, { reason: 'not-yours', unlockedBy: 'filer' }],
    ['刚送审的，单位可以取消送审再改', atDepartment, unit, { reason: 'under-review', unlockedBy: 'withdraw' }],
    ['主管部门通过以后，要等退回', atFinance, unit, { reason: 'under-review', unlockedBy: 'return' }],
    ['退回以后又可以改', returned, unit, null],
    ['批复以后走调整', approved, unit, { reason: 'approved', unlockedBy: 'change-request' }],
  ] as const)('%s', (_title, review, somebody, lock) => {
    expect(whyLocked(review, somebody)).toEqual(lock === null ? null : { ...lock, since: review.state.since })
  })
})

describe('未送审、已送审、曾经办', () => {
  const desk = (review: Review, party: Party, hasActed = true): string | null => deskOf(review, { party, hasActed })

  test('在谁手里就在谁的未送审里', () => {
    expect([desk(drafted, unit, false), desk(atDepartment, department, false), desk(returned, unit)]).toEqual(
      Array<string>(3).fill('waiting'),
    )
  })
  test('送出去还没有批复的在已送审里，批复了或退到前面去的在曾经办里', () => {
    expect([desk(atFinance, unit), desk(atFinance, department), desk(halfSigned, office('201'))]).toEqual(
      Array<string>(3).fill('sent'),
    )
    expect([desk(atOffices, finance), desk(atOffices, department)]).toEqual(['sent', 'sent'])
    expect([desk(approved, unit), desk(returned, department), desk(returned, finance)]).toEqual(
      Array<string>(3).fill('handled'),
    )
  })
  test('没有办过、也不再轮到的，与此单无关', () => {
    expect(desk(after(atOffices, [finance, withdraw]), office('201'), false)).toBeNull()
    expect(desk(atFinance, stranger, false)).toBeNull()
  })
})

describe('请行业专家评审', () => {
  const expert = (accountId: string): Party => ({ role: 'expert', organizationCode: null, accountId })
  const chain = aChain([
    { key: 'filing', holder: 'filer' },
    { key: 'department', holder: 'department' },
    { key: 'offices', holder: 'offices', agreement: 'all', isOptional: true },
    { key: 'experts', holder: 'experts', agreement: 'all', isOptional: true },
    { key: 'finance', holder: 'finance' },
  ])
  const ask = (...experts: string[]): ReviewCommand => ({ kind: 'distribute', offices: [], experts })
  const draft = (filer: Parameters<typeof planReview>[1]): Review => ({
    plan: planReview(chain, filer),
    state: { kind: 'draft', since: moment(0) },
  })
  const atOffice = after(
    draft({ organizationCode: '101001', departmentCode: '101' }),
    [unit, submit],
    [department, approve],
  )

  test('指名的专家都通过以后回到财政；没有请到的专家不能办', () => {
    const asked = after(atOffice, [finance, ask('甲', '乙')])
    expect(holders(asked)).toEqual([expert('甲'), expert('乙')])
    expect(decide(asked, countersign, act(expert('丙')))).toMatchObject({ ok: false, refusal: 'workflow.not-yours' })
    const agreed = after(asked, [expert('甲'), countersign], [expert('乙'), countersign])
    expect(holders(agreed)).toEqual([finance])
  })

  test('专家退回到申请单位；分发行业部门照旧，二者不混', () => {
    const asked = after(atOffice, [finance, ask('甲')])
    expect(holders(after(asked, [expert('甲'), returnTo('filing')]))).toEqual([unit])
    expect(holders(after(atOffice, [finance, distribute('201')]))).toEqual([office('201')])
  })

  test('有专家一直不办的，财政收回来接着办；行业部门已有人同意的收不回', () => {
    const asked = after(atOffice, [finance, ask('甲', '乙')], [expert('甲'), countersign])
    expect(holders(after(asked, [finance, withdraw]))).toEqual([finance])
    const read = after(atOffice, [finance, distribute('201', '202')], [office('201'), countersign])
    expect(decide(read, withdraw, act(finance))).toMatchObject({ ok: false, refusal: 'workflow.next-has-acted' })
  })

  test('财政所自己提出的没有主管部门一步，直接到终审，也可以先请专家', () => {
    const submitted = after(draft(financeFiler), [finance, submit])
    expect(submitted.state).toMatchObject({ kind: 'reviewing', step: 'finance' })
    expect(holders(after(submitted, [finance, ask('甲')]))).toEqual([expert('甲')])
  })
})
