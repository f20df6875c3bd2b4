import type { ProposalLine, ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { findReviewChain } from '@jiheng/domain/rulebook'
import { roleNames, type Role } from '@jiheng/domain/organizations'
import {
  allowedCommands,
  currentStep,
  earlierSteps,
  stepName,
  whoNext,
  whyLocked,
  type Party,
  type Review,
} from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'
import { refused, type Refused } from '../http/refused.ts'
import { dayInChina } from '../ports/clock.ts'
import { partyOf } from '../workflow/filing.ts'
import type { ReviewDeps } from '../workflow/review-filing.ts'
import { findItem } from './library-item.queries.ts'
import { openDb } from './library-list.queries.ts'
import { proposalStates, type Proposal, type ProposalId } from './proposal.ts'
import {
  countProposals,
  findProposal,
  listProposals,
  namesOfOrganizations,
  readProposalHistory,
} from './proposal.queries.ts'
import { contentOf } from './propose-indicator.ts'

/** A proposal as somebody may see it. */
export async function readProposal(
  { pool, clock }: ReviewDeps,
  actor: DivisionActor,
  id: string,
): Promise<ProposalRecord | Refused> {
  const proposal = await findProposal(pool, actor, { id: id as ProposalId })
  if (proposal === null) return refused('not-found')
  const { divisionId, code, intent, review, chain, filer } = proposal
  const year = Number(dayInChina(clock.now()).slice(0, 4))
  const asked = code === null || intent === '新增' ? null : { divisionId, code, year }
  const [history, organizations, item] = await Promise.all([
    readProposalHistory(pool, proposal),
    namesOfOrganizations(pool, divisionId),
    asked && findItem(openDb(pool), asked),
  ])
  const names = new Map(organizations.map((each) => [each.code, each.name]))
  const departments = organizations.filter((each) => each.kind === '预算部门' && each.isOpen)
  return {
    id,
    version: proposal.version,
    intent,
    code,
    organization: names.get(filer.organizationCode) ?? filer.organizationCode,
    state: proposalStates[review.state.kind],
    content: { ...proposal.content },
    present: item === null ? null : contentOf(item),
    whoNext: nextOf(proposal, names),
    ...standingOf(review, partyOf(actor), departments),
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

type Office = { readonly code: string; readonly name: string }
type Standing = Pick<ProposalRecord, 'mayEdit' | 'allowed' | 'returnSteps' | 'offices'>

/** What somebody may do with it now, and with whom. */
function standingOf(review: Review, party: Party, departments: readonly Office[]): Standing {
  const allowed = allowedCommands(review, party).filter((kind) => kind !== 'end')
  const earlier = allowed.includes('return') ? earlierSteps(review.plan, currentStep(review)?.key ?? '') : []
  const offices = allowed.includes('distribute') ? departments : []
  return {
    mayEdit: whyLocked(review, party) === null,
    allowed,
    returnSteps: earlier.map(({ key, name }) => ({ key, name })),
    offices: offices.map(({ code, name }) => ({ code, name })),
  }
}

function nextOf({ review, dueOn }: Proposal, names: ReadonlyMap<string, string>): ProposalRecord['whoNext'] {
  const next = whoNext(review)
  if (next === null) return null
  const parties = next.parties.map(({ role, organizationCode: code }) =>
    code === null ? roleNames[role] : (names.get(code) ?? code),
  )
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
      organization: names.get(organizationCode) ?? organizationCode,
      stepName: step === null || found === null ? null : stepName(found, step),
      since: since.toISOString(),
    }
  })
  return { rows, next: lines.length > page.limit ? (shown.at(-1)?.id ?? null) : null, counts }
}
