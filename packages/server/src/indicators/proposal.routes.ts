import type { ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { proposalRoutes } from '@jiheng/contract/indicator-proposals'
import type { FastifyInstance } from 'fastify'
import type { Guard } from '../http/guard.ts'
import type { Refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { ReviewDeps } from '../workflow/review-filing.ts'
import { actOnProposal } from './act-on-proposal.ts'
import { saveProposal, startProposal } from './propose-indicator.ts'
import { pageOfProposals, readProposal } from './read-proposal.ts'

/** Proposals to the indicator library (指标入库申请). */
export function registerProposalRoutes(app: FastifyInstance, guard: Guard, deps: ReviewDeps): void {
  register(app, proposalRoutes.listProposals, guard, ({ actor, query }) =>
    pageOfProposals(deps, actor, { desk: query.desk, after: query.after ?? '', limit: query.limit }),
  )
  register(app, proposalRoutes.startProposal, guard, ({ actor, body }) => startProposal(deps, { actor, ...body }))
  register(app, proposalRoutes.readProposal, guard, ({ actor, params }) => readProposal(deps, actor, params.id))
  register(app, proposalRoutes.saveProposal, guard, ({ actor, params, body }) =>
    saveProposal(deps, { actor, ...params, ...body }),
  )
  register(
    app,
    proposalRoutes.actOnProposal,
    guard,
    async ({ actor, params, body }): Promise<ProposalRecord | Refused> =>
      (await actOnProposal(deps, { actor, ...params, ...body })) ?? readProposal(deps, actor, params.id),
  )
}
