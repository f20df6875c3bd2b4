import { emptyProposal, placeOf, type ProposalContent, type ProposalIntent } from '@jiheng/domain/indicators'
import type { LibraryLine } from '@jiheng/contract/indicators'
import { libraryIndicatorChain } from '@jiheng/domain/rulebook'
import { financeFiler, isParty, planReview, whyLocked } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import { dayInChina } from '../ports/clock.ts'
import { partyOf, type Doer } from '../workflow/filing.ts'
import type { ReviewDeps } from '../workflow/review-filing.ts'
import { auditProposal } from './audit-proposal.ts'
import { findItem } from './library-item.queries.ts'
import { openDb } from './library-list.queries.ts'
import type { Proposal, ProposalId } from './proposal.ts'
import { findOwnOrganization, findProposal } from './proposal.queries.ts'
import { appendProposalHistory, insertProposal, putProposalContent } from './proposal.store.ts'

type Start = { readonly actor: DivisionActor; readonly intent: ProposalIntent; readonly code: string | null }

/** Begins a proposal to the library for one's own organisation; of an item that is there it starts from what it says. */
export async function startProposal(
  deps: ReviewDeps,
  { actor, intent, code }: Start,
): Promise<{ readonly id: string } | Refused> {
  const at = deps.clock.now()
  const year = Number(dayInChina(at).slice(0, 4))
  const item = code === null ? null : await findItem(openDb(deps.pool), { divisionId: actor.division.id, code, year })
  if (intent === '新增' ? code !== null : item === null) return refused('not-found')
  const content = item === null ? emptyProposal : contentOf(item)
  return inTransaction(deps.pool, async (tx): Promise<{ id: string } | Refused> => {
    const own = await ownerOf(tx, actor, year)
    if (own === null) return refused('access.denied')
    const plan = planReview(libraryIndicatorChain, own.filer)
    const isFiler = plan[0]?.parties.some((party) => isParty(party, partyOf(actor))) ?? false
    if (!isFiler) return refused('access.denied')
    const id = deps.ids.next<'indicator-proposal'>()
    const next = { plan, state: { kind: 'draft', since: at } } as const
    const key = { divisionId: actor.division.id, id }
    const doer: Doer = { ...actor, at }
    const { organizationId, departmentId } = own
    await insertProposal(tx, {
      ...key,
      organizationId,
      departmentId,
      intent,
      code,
      content,
      review: next,
      chain: libraryIndicatorChain.id,
    })
    await appendProposalHistory(tx, key, { ...begun, doer, next })
    await auditProposal(tx, { id, intent, code, content }, { doer, action: 'start', details: { intent } })
    return { id }
  })
}

type Owner = {
  readonly organizationId: string | null
  readonly departmentId: string | null
  readonly filer: Proposal['filer']
}

/** For whom somebody proposes: his organisation, or the finance office. */
async function ownerOf(tx: pg.ClientBase, actor: DivisionActor, year: number): Promise<Owner | null> {
  if (actor.role === 'finance') return { organizationId: null, departmentId: null, filer: financeFiler }
  const own = await findOwnOrganization(tx, actor, year)
  if (own === null || actor.organizationCode === null) return null
  return { ...own, filer: { organizationCode: actor.organizationCode, departmentCode: own.departmentCode } }
}

const begun = { action: 'start', fromStep: null, opinion: null, offices: [], content: null } as const

/** What an item says, as a proposal to change it begins with. */
export function contentOf(item: LibraryLine): ProposalContent {
  const said = (text: string | null): string => text ?? ''
  return {
    class: said(item.class),
    area: said(item.area),
    place: said(placeOf(said(item.levelTwo))),
    name: item.name,
    definition: said(item.definition),
    formula: said(item.formula),
    unit: said(item.unit),
    direction: said(item.direction),
    standard: said(item.standard),
    standardSource: said(item.standardSource),
    evidenceAsked: said(item.evidenceAsked),
    year: '',
    reason: '',
  }
}

type Save = {
  readonly actor: DivisionActor
  readonly id: string
  readonly version: number
  readonly content: ProposalContent
}

/** Saves the working copy of a proposal, while it is with whoever proposes. */
export async function saveProposal(
  deps: ReviewDeps,
  { actor, id, version, content }: Save,
): Promise<{ readonly version: number } | Refused> {
  return inTransaction(deps.pool, async (tx): Promise<{ version: number } | Refused> => {
    const proposal = await findProposal(tx, actor, { id: id as ProposalId, lock: true })
    if (proposal === null) return refused('not-found')
    if (whyLocked(proposal.review, partyOf(actor)) !== null) return refused('filing.locked')
    if (proposal.version !== version) return refused('filing.moved-on')
    return { version: await putProposalContent(tx, proposal, content) }
  })
}
