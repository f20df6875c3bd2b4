import type { ProposalLine, ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { maySettle } from '@jiheng/domain/indicators'
import { findReviewChain } from '@jiheng/domain/rulebook'
import { roleNames, type Role } from '@jiheng/domain/organizations'
import {
  allowedCommands,
  currentStep,
  earlierSteps,
  financeFiler,
  stepName,
  whoNext,
  whyLocked,
  type Party,
  type Review,
} from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { refused, type Refused } from '../http/refused.ts'
import { dayInChina } from '../ports/clock.ts'
import { partyOf } from '../workflow/filing.ts'
import type { ReviewDeps } from '../workflow/review-filing.ts'
import { expertsOf, type NamedExpert } from '../inbox/recipients.queries.ts'
import { historyOf } from './library-item.ts'
import { findItem } from './library-item.queries.ts'
import { openDb } from './library-list.queries.ts'
import { proposalStates, type Proposal, type ProposalId } from './proposal.ts'
import {
  countProposals,
  findProposal,
  listProposals,
  namesOfOrganizations,
  readProposalHistory,
  readSettling,
} from './proposal.queries.ts'
import { contentOf } from './propose-indicator.ts'
import { findSimilar } from './similar-items.queries.ts'

/** A proposal as somebody may see it, with what its reviewer looks at beside it. */
export async function readProposal(
  { pool, clock }: ReviewDeps,
  actor: DivisionActor,
  id: string,
): Promise<ProposalRecord | Refused> {
  const proposal = await findProposal(pool, actor, { id: id as ProposalId })
  if (proposal === null) return refused('not-found')
  const { divisionId, code, intent, review, chain, filer } = proposal
  const today = dayInChina(clock.now())
  const [history, organizations, experts, beside, needsSecond] = await Promise.all([
    readProposalHistory(pool, proposal),
    namesOfOrganizations(pool, divisionId),
    expertsOf(pool, divisionId, today),
    besideIt(pool, proposal, Number(today.slice(0, 4))),
    needsASecond(pool, proposal, actor),
  ])
  const names = new Map(organizations.map((each) => [each.code, each.name]))
  const departments = organizations.filter((each) => each.kind === '预算部门' && each.isOpen)
  return {
    id,
    version: proposal.version,
    intent,
    code,
    organization: nameOfFiler(filer, names),
    state: proposalStates[review.state.kind],
    content: { ...proposal.content },
    ...beside,
    whoNext: nextOf(
      proposal,
      new Map<string, string>([...names, ...experts.map((each) => [each.id, each.name] as const)]),
    ),
    ...standingOf(review, partyOf(actor), { departments, experts }),
    needsSecond,
    chain: {
      text: `${chain.identity.text}${chain.times.text}`,
      evidence: chain.identity.evidence,
      source: chain.identity.source,
    },
    history: history.map((line) => ({
      ...line,
      at: line.at.toISOString(),
      role: roleNames[line.role as Role],
      toStep: line.toStep === null ? null : stepName(chain, line.toStep),
      offices: line.offices.map((office) => names.get(office) ?? office),
    })),
  }
}

function nameOfFiler(filer: Proposal['filer'], names: ReadonlyMap<string, string>): string {
  if (filer === financeFiler) return roleNames.finance
  return names.get(filer.organizationCode) ?? filer.organizationCode
}

/** What stands beside a proposal: the item that it is about with its history and use, and the items that are like it. */
async function besideIt(
  pool: pg.Pool,
  { divisionId, code, intent, content }: Proposal,
  year: number,
): Promise<Pick<ProposalRecord, 'present' | 'similar' | 'itemHistory'>> {
  const db = openDb(pool)
  const asked = code === null ? null : { divisionId, code, year }
  const [item, similar] = await Promise.all([
    asked === null ? null : findItem(db, asked),
    findSimilar(db, { divisionId, year, name: content.name, code }),
  ])
  return {
    present: item === null || intent === '新增' ? null : contentOf(item),
    similar,
    itemHistory: item === null || asked === null ? null : await historyOf(db, asked, item),
  }
}

/** Whether the caller would decide alone what he filed for the finance office. */
async function needsASecond(pool: pg.Pool, proposal: Proposal, { accountId }: DivisionActor): Promise<boolean> {
  if (proposal.filer !== financeFiler) return false
  const settling = await readSettling(pool, proposal)
  return settling !== null && !maySettle({ ...settling, by: accountId })
}

type Office = { readonly code: string; readonly name: string }
type Standing = Pick<ProposalRecord, 'mayEdit' | 'allowed' | 'returnSteps' | 'offices' | 'experts'>
type Askable = { readonly departments: readonly Office[]; readonly experts: readonly NamedExpert[] }

/** What somebody may do with it now, and with whom. */
function standingOf(review: Review, party: Party, { departments, experts }: Askable): Standing {
  const allowed = allowedCommands(review, party).filter((kind) => kind !== 'end')
  const earlier = allowed.includes('return') ? earlierSteps(review.plan, currentStep(review)?.key ?? '') : []
  const mayAsk = allowed.includes('distribute')
  return {
    mayEdit: whyLocked(review, party) === null,
    allowed,
    returnSteps: earlier.map(({ key, name }) => ({ key, name })),
    offices: mayAsk ? departments.map(({ code, name }) => ({ code, name })) : [],
    experts: mayAsk ? [...experts] : [],
  }
}

function nextOf({ review, dueOn }: Proposal, names: ReadonlyMap<string, string>): ProposalRecord['whoNext'] {
  const next = whoNext(review)
  if (next === null) return null
  const parties = next.parties.map(({ role, organizationCode, accountId }) => {
    const who = organizationCode ?? accountId ?? null
    return who === null ? roleNames[role] : (names.get(who) ?? roleNames[role])
  })
  return { stepName: next.stepName, parties, dueOn }
}

type PageAsked = { readonly desk: 'waiting' | 'all'; readonly after: string; readonly limit: number }

export type ProposalPage = {
  rows: ProposalLine[]
  next: string | null
  counts: { waiting: number; all: number } | null
}

/** A page of proposals; on the first one with how many there are. */
export async function pageOfProposals(
  { pool }: ReviewDeps,
  actor: DivisionActor,
  page: PageAsked,
): Promise<ProposalPage> {
  const [lines, counts, organizations] = await Promise.all([
    listProposals(pool, actor, { ...page, limit: page.limit + 1 }),
    page.after === '' ? countProposals(pool, actor) : null,
    namesOfOrganizations(pool, actor.division.id),
  ])
  const names = new Map(organizations.map((each) => [each.code, each.name]))
  const shown = lines.slice(0, page.limit)
  const rows = shown.map(({ organizationCode, chain, step, since, ...line }) => {
    const found = findReviewChain(chain)
    return {
      ...line,
      organization: organizationCode === null ? roleNames.finance : (names.get(organizationCode) ?? organizationCode),
      stepName: step === null || found === null ? null : stepName(found, step),
      since: since.toISOString(),
    }
  })
  return { rows, next: lines.length > page.limit ? (shown.at(-1)?.id ?? null) : null, counts }
}
