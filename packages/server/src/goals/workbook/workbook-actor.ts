import { z } from 'zod'
import { roles } from '@jiheng/domain/organizations'
import type { Acting } from '../../audit/acted-by.ts'
import type { DivisionActor } from '../../accounts/actor.ts'

/** Who downloads or uploads a workbook: what a job keeps of him until its work is done. */
export type WorkbookActor = Acting & Pick<DivisionActor, 'division'>

/** He as an order for long work carries him. */
export const workbookActor = z.object({
  accountId: z.string(),
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  postId: z.string(),
  organizationCode: z.string().nullable(),
  address: z.string(),
  onBehalfOf: z.object({ accountId: z.string(), displayName: z.string() }).nullable(),
  division: z.object({ id: z.int(), code: z.string(), name: z.string() }),
})

/** Only ids were ever written there. */
export function actorOfOrder(order: z.output<typeof workbookActor>): WorkbookActor {
  return order as unknown as WorkbookActor
}

export function orderedBy(actor: WorkbookActor): z.input<typeof workbookActor> {
  const { accountId, username, displayName, role, postId, organizationCode, address, onBehalfOf, division } = actor
  return { accountId, username, displayName, role, postId, organizationCode, address, onBehalfOf, division }
}
