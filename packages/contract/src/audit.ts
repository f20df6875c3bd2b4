import { auditActionCodes, auditOutcomes, auditSubjectKinds } from '@jiheng/domain/audit'
import { accessLevels } from '@jiheng/domain/organizations'
import { z } from 'zod'
import { routes } from './route.ts'

const day = z.iso.date()

/** Filters of the audit trail (审计记录). `person`, `action` and `kind` take several values separated by commas. */
export const auditFilter = z.object({
  /** User names as they were then. */
  person: z.string().max(400).optional(),
  action: z.string().max(600).optional(),
  kind: z.string().max(200).optional(),
  /** In the code or the name of what it was done to. */
  subject: z.string().trim().max(100).optional(),
  outcome: z.enum(auditOutcomes).optional(),
  /** Days in China, both included. */
  from: day.optional(),
  to: day.optional(),
})
export type AuditFilter = z.infer<typeof auditFilter>

/** Whose chain: an administrator of a division names none or its own; one of the installation none for the installation's own. */
const ofChain = z.object({ division: z.string().max(32).optional() })

/** An entry of the trail with its digests; see docs/audit-chain.md. */
export const auditLine = z
  .object({
    sequence: z.int(),
    at: z.string(),
    account: z.object({ id: z.string(), username: z.string(), name: z.string() }).nullable(),
    role: z.string().nullable(),
    post: z.string().nullable(),
    /** Whose post it was done in, where that was lent (代理). */
    onBehalfOf: z.object({ id: z.string(), name: z.string() }).nullable(),
    organization: z.object({ code: z.string(), name: z.string() }).nullable(),
    action: z.enum(auditActionCodes),
    subject: z
      .object({
        kind: z.enum(auditSubjectKinds),
        id: z.string().nullable(),
        code: z.string().nullable(),
        name: z.string().nullable(),
      })
      .nullable(),
    outcome: z.enum(auditOutcomes),
    address: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditLine' })
export type AuditLine = z.infer<typeof auditLine>

/** A line of the answer of `verifyChain`: how far it has come; the last one has `isDone`. */
export type VerificationStep = {
  readonly verified: number
  readonly total: number
  readonly isDone: boolean
  /** The first bad entry in a sentence. */
  readonly fault: string | null
}

/** A denial (越权) as the security administrator reads it. */
const denialLine = z
  .object({
    sequence: z.int(),
    at: z.string(),
    account: z.object({ id: z.string(), username: z.string(), name: z.string() }).nullable(),
    role: z.string().nullable(),
    organization: z.object({ code: z.string(), name: z.string() }).nullable(),
    address: z.string().nullable(),
    /** Method and path of the route that was called. */
    route: z.string(),
    /** What the route opens by, and why it did not; null in entries from before these were kept. */
    access: z.enum(accessLevels).nullable(),
    reason: z.string().nullable(),
    /** Denials before this one that were only counted. */
    omitted: z.int(),
  })
  .meta({ id: 'DenialLine' })
export type DenialLine = z.infer<typeof denialLine>

export const auditRoutes = routes({
  listChains: {
    method: 'GET',
    path: '/api/audit/chains',
    summary: 'The chains that the caller may read: the own division’s, or the installation’s and every division’s',
    access: 'audit',
    answer: z.object({ chains: z.array(z.object({ division: z.string().nullable(), name: z.string() })) }),
  },
  listDenials: {
    method: 'GET',
    path: '/api/audit/denials',
    summary: 'Who was denied what, when and why, newest first, paged by number',
    access: 'posts',
    query: z.object({
      ...ofChain.shape,
      person: z.string().max(64).optional(),
      from: day.optional(),
      to: day.optional(),
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      rows: z.array(denialLine),
      next: z.int().nullable(),
      total: z.int().nullable(),
      /** Everybody who was ever denied something here. */
      people: z.array(z.object({ username: z.string(), name: z.string() })),
      /** The chains to choose from; one for an administrator of a division. */
      chains: z.array(z.object({ division: z.string().nullable(), name: z.string() })),
    }),
  },
  listAudit: {
    method: 'GET',
    path: '/api/audit/entries',
    summary: 'The audit trail of the division, filtered, newest first, paged by number',
    access: 'audit',
    query: auditFilter.extend({
      ...ofChain.shape,
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      rows: z.array(auditLine),
      /** Ask for the entries before this number; null at the end. */
      next: z.int().nullable(),
      /** Of the whole filtered set; null on later pages. */
      total: z.int().nullable(),
    }),
  },
  exportAudit: {
    method: 'GET',
    path: '/api/audit/entries/export',
    summary: 'Exactly the filtered entries as XLSX or CSV',
    access: 'audit',
    query: auditFilter.extend({ ...ofChain.shape, format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    answer: 'file',
  },
  auditPeople: {
    method: 'GET',
    path: '/api/audit/people',
    summary: 'Everybody who stands in the trail, by user name',
    access: 'audit',
    query: ofChain,
    answer: z.object({ people: z.array(z.object({ username: z.string(), name: z.string() })) }),
  },
  readChainHead: {
    method: 'GET',
    path: '/api/audit/head',
    summary: 'The chain and the digest with which a day ended, to be published',
    access: 'audit',
    query: ofChain.extend({ day: day.optional() }),
    answer: z.object({
      day,
      /** Null where nothing was on record by the end of the day. */
      head: z
        .object({ sequence: z.int(), hash: z.string(), algorithm: z.enum(['sha256', 'sm3']), at: z.string() })
        .nullable(),
      /** Sign-ins of the last 30 days with user names that nobody has, of the whole installation. */
      unknownSignIns: z.int(),
    }),
  },
  downloadChain: {
    method: 'GET',
    path: '/api/audit/chain',
    summary: 'The whole chain as a file that anyone can verify',
    access: 'audit',
    query: ofChain,
    answer: 'file',
  },
  verifyChain: {
    method: 'POST',
    path: '/api/audit/verification',
    summary: 'Verify the whole chain in the database; answers JSON lines, the last of which is the verdict',
    access: 'audit',
    query: ofChain,
    answer: 'file',
  },
})
