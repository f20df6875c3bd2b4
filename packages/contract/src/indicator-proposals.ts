import { proposalIntents } from '@jiheng/domain/indicators'
import { z } from 'zod'
import { itemHistory, libraryLine } from './indicators.ts'
import { routes } from './route.ts'

const text = (longest: number): z.ZodString => z.string().max(longest)

/** A proposal as it may be saved; what may be submitted is checked at 送审. */
export const proposalContent = z
  .object({
    class: text(20),
    area: text(40),
    place: text(20),
    name: text(100),
    definition: text(1000),
    formula: text(500),
    unit: text(30),
    direction: text(10),
    standard: text(100),
    standardSource: text(300),
    evidenceAsked: text(500),
    year: text(4),
    reason: text(1000),
  })
  .meta({ id: 'ProposalContent' })

const intent = z.enum(proposalIntents)
const action = z.enum(['submit', 'withdraw', 'return', 'approve', 'countersign', 'distribute'])
const organization = z.object({ code: z.string(), name: z.string() })

const proposalLine = z
  .object({
    id: z.string(),
    intent,
    code: z.string().nullable(),
    name: z.string(),
    organization: z.string(),
    state: z.string(),
    stepName: z.string().nullable(),
    since: z.string(),
  })
  .meta({ id: 'ProposalLine' })
export type ProposalLine = z.infer<typeof proposalLine>

/** A proposal with everything that its page shows. */
export const proposalRecord = z
  .object({
    id: z.string(),
    version: z.int(),
    intent,
    code: z.string().nullable(),
    organization: z.string(),
    state: z.string(),
    content: proposalContent,
    /** The item as it is in the library, for a revision or an ending. */
    present: proposalContent.nullable(),
    whoNext: z.object({ stepName: z.string(), parties: z.array(z.string()), dueOn: z.string().nullable() }).nullable(),
    mayEdit: z.boolean(),
    allowed: z.array(action),
    returnSteps: z.array(z.object({ key: z.string(), name: z.string() })),
    offices: z.array(organization),
    /** The experts who may be asked; none for who may not ask them. */
    experts: z.array(z.object({ id: z.string(), name: z.string() })),
    /** The caller proposed it himself for the finance office, and may not put it into the library without a second opinion. */
    needsSecond: z.boolean(),
    /** Items in force whose names are like its name. */
    similar: z.array(libraryLine),
    /** What became of the item that it is about. */
    itemHistory: itemHistory.nullable(),
    chain: z.object({ text: z.string(), evidence: z.enum(['text', 'partial', 'assumed']), source: z.string() }),
    history: z.array(
      z.object({
        sequence: z.int(),
        at: z.string(),
        action: z.union([action, z.literal('start')]),
        actorName: z.string(),
        onBehalfOf: z.string().nullable(),
        role: z.string(),
        toStep: z.string().nullable(),
        opinion: z.string().nullable(),
        offices: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ProposalRecord' })
export type ProposalRecord = z.infer<typeof proposalRecord>

const id = z.object({ id: z.uuid() })

export const proposalRoutes = routes({
  listProposals: {
    method: 'GET',
    path: '/api/indicator-proposals',
    summary: 'Proposals to the library that wait for the caller, or all that he may see, paged by key',
    access: 'proposals',
    query: z.object({
      desk: z.enum(['waiting', 'all']).default('waiting'),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      rows: z.array(proposalLine),
      next: z.string().nullable(),
      /** How many wait for the caller, and how many he may see; null on later pages. */
      counts: z.object({ waiting: z.int(), all: z.int() }).nullable(),
    }),
  },
  startProposal: {
    method: 'POST',
    path: '/api/indicator-proposals',
    summary: 'Propose a new item, another version of one, or its end',
    access: 'filing',
    body: z.object({ intent, code: z.string().min(1).max(64).nullable() }),
    answer: z.object({ id: z.string() }),
  },
  readProposal: {
    method: 'GET',
    path: '/api/indicator-proposals/:id',
    summary: 'A proposal: its content, where it lies, what happened to it',
    access: 'proposals',
    params: id,
    answer: proposalRecord,
  },
  saveProposal: {
    method: 'PUT',
    path: '/api/indicator-proposals/:id',
    summary: 'Save the working copy; refused where another version was saved meanwhile',
    access: 'filing',
    params: id,
    body: z.object({ version: z.int().min(1), content: proposalContent }),
    answer: z.object({ version: z.int() }),
  },
  actOnProposal: {
    method: 'POST',
    path: '/api/indicator-proposals/:id/actions',
    summary: 'Submit, withdraw, return, approve, countersign or distribute; the last approval puts it into the library',
    access: 'proposal-review',
    params: id,
    body: z.object({
      version: z.int().min(1),
      action,
      opinion: z.string().trim().max(2000).default(''),
      /** The step to return to. */
      to: z.string().max(40).default(''),
      /** The departments to distribute to. */
      offices: z.array(z.string().min(1).max(64)).max(50).default([]),
      /** The experts who are asked, by their accounts: instead of departments. */
      experts: z.array(z.uuid()).max(20).default([]),
    }),
    answer: proposalRecord,
  },
})
