import { reach } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { partyOf } from '../workflow/filing.ts'
import { deskName, proposalOf, type Proposal, type ProposalId, type ProposalRow } from './proposal.ts'

const proposed = `indicator_proposal q
  left join organization filer on filer.division_id = q.division_id and filer.id = q.organization_id
  left join organization department on department.division_id = q.division_id and department.id = q.department_id`

const columns = `q.id, q.intent, q.code, q.content, filer.code as "organizationCode",
  department.code as "departmentCode", q.chain, q.review, q.due_on as "dueOn", q.version, q.submissions`

/**
 * True for a proposal (`q`) that somebody may see: it waits or has been on his desk; or it has been submitted and he oversees
 * the division, or it is of his organisation or of a unit of his. $1 is the division, $2 his desk, $3 his organisation's code,
 * $4 whether he oversees the division, $5 his role. A draft is its filer's alone.
 */
const isVisible = `($2 = any(q.waiting_at) or $2 = any(q.acted_at)
  or (q.submissions > 0 and ($4 or filer.code = $3 or ($5 = 'department' and department.code = $3))))`

function visibilityOf(actor: DivisionActor): readonly unknown[] {
  const party = partyOf(actor)
  return [
    actor.division.id,
    deskName(party),
    party.organizationCode ?? '',
    reach(actor.role) === 'division',
    actor.role,
  ]
}

/** A proposal that somebody may see; null for another's and for one that is not there. With `lock` until the transaction ends. */
export async function findProposal(
  db: pg.Pool | pg.ClientBase,
  actor: DivisionActor,
  { id, lock = false }: { readonly id: ProposalId; readonly lock?: boolean },
): Promise<Proposal | null> {
  const found = await db.query<ProposalRow>(
    `select ${columns} from ${proposed}
     where q.division_id = $1 and q.id = $6 and ${isVisible} ${lock ? 'for no key update of q' : ''}`,
    [...visibilityOf(actor), id],
  )
  const row = found.rows[0]
  return row === undefined ? null : proposalOf(actor.division.id, row)
}

export type ListedProposal = {
  readonly id: string
  readonly intent: Proposal['intent']
  readonly code: string | null
  readonly name: string
  readonly organizationCode: string | null
  readonly state: string
  readonly chain: string
  readonly step: string | null
  readonly since: Date
}

type PageAsked = { readonly desk: 'waiting' | 'all'; readonly after: string; readonly limit: number }

/** The newest proposals first; ids are in the order of time. */
export async function listProposals(
  pool: pg.Pool,
  actor: DivisionActor,
  { desk, after, limit }: PageAsked,
): Promise<ListedProposal[]> {
  const found = await pool.query<ListedProposal>(
    `select q.id, q.intent, q.code, q.content->>'name' as name, filer.code as "organizationCode", q.state, q.chain, q.step,
       q.since
     from ${proposed}
     where q.division_id = $1 and ${isVisible} and ($6 = 'all' or $2 = any(q.waiting_at))
       and ($7 = '' or q.id < nullif($7, '')::uuid)
     order by q.id desc limit $8`,
    [...visibilityOf(actor), desk, after, limit],
  )
  return found.rows
}

/** How many wait for somebody, and how many he may see. */
export async function countProposals(
  pool: pg.Pool,
  actor: DivisionActor,
): Promise<{ readonly waiting: number; readonly all: number }> {
  const found = await pool.query<{ waiting: number; all: number }>(
    `select count(*) filter (where $2 = any(q.waiting_at))::int as waiting, count(*)::int as "all"
     from ${proposed} where q.division_id = $1 and ${isVisible}`,
    [...visibilityOf(actor)],
  )
  return found.rows[0] ?? { waiting: 0, all: 0 }
}

/** Proposals that wait for a desk (待办): to be finished, mended, or reviewed. */
export const waitingProposals = `
  select q.id::text as key, coalesce(nullif(q.content->>'name', ''), '未命名指标') as name,
    case q.state when '草稿' then '草稿，待送审' when '退回' then '已退回，待修改' else '待审核' end as state,
    q.due_on, '/indicators/proposals/' || q.id as link, split_part(desk, ' ', 1) as role,
    split_part(desk, ' ', 2) as organization_code, true as is_own,
    n.name as organization_name, case split_part(desk, ' ', 1) when 'unit' then department.code end as department_code
  from ${proposed}
  cross join unnest(q.waiting_at) as desk
  left join organization holder on holder.division_id = q.division_id and holder.code = split_part(desk, ' ', 2)
  left join lateral (select name from organization_period n
    where n.division_id = holder.division_id and n.organization_id = holder.id order by n.start_year desc limit 1) n on true
  where q.division_id = $1 and q.state <> '已入库'`

/** Who submitted what lies there now, and whether experts have agreed to it since. */
export async function readSettling(
  db: pg.Pool | pg.ClientBase,
  { divisionId, id }: Pick<Proposal, 'divisionId' | 'id'>,
): Promise<{ readonly proposedBy: string; readonly haveExpertsAgreed: boolean } | null> {
  const found = await db.query<{ proposedBy: string; haveExpertsAgreed: boolean }>(
    `select h.account_id as "proposedBy", exists (select from indicator_proposal_history e
       where e.division_id = h.division_id and e.proposal_id = h.proposal_id and e.sequence > h.sequence
         and e.action = 'countersign' and e.role = 'expert') as "haveExpertsAgreed"
     from indicator_proposal_history h
     where h.division_id = $1 and h.proposal_id = $2 and h.action = 'submit' order by h.sequence desc limit 1`,
    [divisionId, id],
  )
  return found.rows[0] ?? null
}

export type ProposalHistory = {
  readonly sequence: number
  readonly at: Date
  readonly action: 'start' | 'submit' | 'withdraw' | 'return' | 'approve' | 'countersign' | 'distribute'
  readonly actorName: string
  readonly onBehalfOf: string | null
  readonly role: string
  readonly toStep: string | null
  readonly opinion: string | null
  readonly offices: readonly string[]
}

export async function readProposalHistory(pool: pg.Pool, { divisionId, id }: Proposal): Promise<ProposalHistory[]> {
  const found = await pool.query<ProposalHistory>(
    `select sequence, at, action, actor_name as "actorName", on_behalf_of as "onBehalfOf", role, to_step as "toStep",
       opinion, offices
     from indicator_proposal_history where division_id = $1 and proposal_id = $2 order by sequence`,
    [divisionId, id],
  )
  return found.rows
}

/** Somebody's own organisation with the department that it is under. */
export async function findOwnOrganization(
  tx: pg.ClientBase,
  actor: DivisionActor,
  year: number,
): Promise<{
  readonly organizationId: string
  readonly departmentId: string | null
  readonly departmentCode: string | null
} | null> {
  const found = await tx.query<{ organizationId: string; departmentId: string | null; departmentCode: string | null }>(
    `select o.id as "organizationId", department.id as "departmentId", department.code as "departmentCode"
     from organization o
     left join lateral (select department_id from organization_period t
       where t.division_id = o.division_id and t.organization_id = o.id
       order by (t.start_year <= $3 and coalesce(t.end_year, 9999) >= $3) desc, abs(t.start_year - $3) limit 1) period on true
     left join organization department on department.division_id = o.division_id and department.id = period.department_id
     where o.division_id = $1 and o.code = $2`,
    [actor.division.id, actor.organizationCode, year],
  )
  return found.rows[0] ?? null
}

/** Departments of a year, and what organisations are called, newest name first. */
export async function namesOfOrganizations(
  pool: pg.Pool,
  divisionId: number,
): Promise<
  readonly { readonly code: string; readonly name: string; readonly kind: string; readonly isOpen: boolean }[]
> {
  const found = await pool.query<{ code: string; name: string; kind: string; isOpen: boolean }>(
    `select distinct on (o.code) o.code, t.name, t.kind, t.end_year is null as "isOpen" from organization o
     join organization_period t on t.division_id = o.division_id and t.organization_id = o.id
     where o.division_id = $1 order by o.code, t.start_year desc`,
    [divisionId],
  )
  return found.rows
}
