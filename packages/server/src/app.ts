import type { ChainAlgorithm } from '@jiheng/domain/audit'
import { strictAddressLock, strictNameLock, strictPasswordPolicy } from '@jiheng/domain/accounts'
import { administrators } from '@jiheng/domain/organizations'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler } from 'fastify-type-provider-zod'
import type pg from 'pg'
import { registerAccountRoutes, registerPostRoutes } from './accounts/account.routes.ts'
import { registerOwnAccountRoutes } from './accounts/own-account.routes.ts'
import { sealFrom } from './accounts/seal.ts'
import { registerSecondFactorRoutes } from './accounts/second-factor.routes.ts'
import { readSessionCookie } from './accounts/session-cookie.ts'
import { registerSessionRoutes } from './accounts/session.routes.ts'
import { makeSessions, type SessionLimits, type Sessions } from './accounts/sessions.ts'
import { registerAttachmentRoutes } from './attachments/attachment.routes.ts'
import type { AttachmentLimits } from './attachments/attachment-setting.ts'
import { startAttachmentUpkeep } from './attachments/attachment-upkeep.ts'
import { registerAuditRoutes } from './audit/audit.routes.ts'
import type { LockRules } from './accounts/sign-in-try.store.ts'
import { unifiedIdentity, type UnifiedSettings } from './accounts/unified-identity.ts'
import { registerUnifiedRoutes } from './accounts/unified.routes.ts'
import { recordDenials } from './audit/record-denials.ts'
import { makeTypesetter } from './documents/pdf/typesetter.ts'
import { explainedEvaluation } from './evaluation/explained-evaluation.ts'
import { endedSince } from './exchange/import-desk.ts'
import { importHandlers } from './exchange/import-work.ts'
import { registerImportRoutes } from './exchange/imports.routes.ts'
import { forgetUploads } from './exchange/upload.store.ts'
import { registerHolidayRoutes } from './framework/holiday.routes.ts'
import { registerCityPlatformRoutes } from './goals/city-platform/city-platform.routes.ts'
import { registerGoalDeskRoutes } from './goals/goal-desk.routes.ts'
import { registerGoalDraftRoutes } from './goals/goal-draft.routes.ts'
import { registerGoalFileRoutes } from './goals/goal-file.routes.ts'
import { registerGoalChangeRoutes } from './goals/goal-change.routes.ts'
import { registerGoalRoutes } from './goals/goal.routes.ts'
import { registerGoalWorkbookRoutes } from './goals/workbook/goal-workbook.routes.ts'
import { workbookHandlers } from './goals/workbook/workbook-work.ts'
import { forgetOldWorkbooks } from './goals/workbook/forget-workbooks.ts'
import { forgetGoalWorkbooks } from './goals/workbook/workbook-upload.store.ts'
import { makeGuard, type Guard, type Recognise } from './http/guard.ts'
import { registerPlatformRoutes } from './http/platform.routes.ts'
import { answerProblems } from './http/problem-answer.ts'
import { addSecurityHeaders } from './http/security-headers.ts'
import { serveWeb } from './http/web-pages.ts'
import { registerProposalRoutes } from './indicators/proposal.routes.ts'
import { registerLibraryRoutes } from './indicators/library.routes.ts'
import { registerTodoRoutes } from './inbox/todo.routes.ts'
import { todoSources } from './todo-sources.ts'
import { sentFilings } from './workflow/filing-todo.queries.ts'
import type { InboxSettings } from './inbox/inbox-setting.ts'
import { registerNoticeRoutes } from './inbox/notice.routes.ts'
import { registerNoticeSettingsRoutes } from './inbox/notice-settings.routes.ts'
import { registerJobRoutes } from './jobs/jobs.routes.ts'
import { startLongWork } from './jobs/long-work.ts'
import { registerPeopleImportRoutes } from './organizations/people-import.routes.ts'
import { registerOrganizationRoutes } from './organizations/organization.routes.ts'
import type { Clock } from './ports/clock.ts'
import type { Files } from './ports/files.ts'
import type { Ids } from './ports/ids.ts'
import type { VirusScanner } from './ports/virus-scanner.ts'
import { registerFirstDayRoutes } from './first-day/first-day.routes.ts'
import { practiceHandlers, type PracticeSetting } from './practice/make-town.ts'
import { registerPracticeRoutes } from './practice/practice.routes.ts'
import { samplePackage } from './practice/sample-town.ts'
import { openDb } from './projects/project-list.queries.ts'
import { registerProjectRoutes } from './projects/project.routes.ts'
import { registerCockpitRoutes } from './reporting/cockpit.routes.ts'
import { registerCoverageRoutes } from './reporting/coverage/coverage.routes.ts'
import { registerMeasureRoutes } from './reporting/measures.routes.ts'
import { registerReportRoutes } from './reporting/report.routes.ts'

/** What an operator may set. */
export type Settings = SessionLimits &
  LockRules &
  AttachmentLimits &
  PracticeSetting &
  InboxSettings & {
    /** Where the key lies that seals secrets in the database, made where there is none; null: known to this process alone. */
    readonly secretKeyFile: string | null
    /** The unified sign-in of the place; null for passwords alone. */
    readonly unified: UnifiedSettings | null
    /** Sign-in attempts in a minute for one user name from one address. */
    readonly attemptsPerMinute: number
    /** Largest upload of a data package. */
    readonly uploadBytes: number
    /** Hours for which an upload is kept that nobody went on with. */
    readonly keepUploadHours: number
    /** Pieces of long work that this process does at once; 0 leaves them to other processes. */
    readonly jobsAtOnce: number
    /** Behind a reverse proxy: believe its word on the caller's address and on https. */
    readonly trustProxy: boolean
    /** Further fonts for documents (方正小标宋简体 …); null for those that ship alone. */
    readonly fontFolder: string | null
    /** The digest that audit chains start with from now on; null leaves it as it was. */
    readonly auditDigest: ChainAlgorithm | null
    readonly logLevel: 'silent' | 'error' | 'warn' | 'info'
  }

export const defaultSettings: Settings = {
  idleMinutes: 15,
  absoluteHours: 12,
  passwords: strictPasswordPolicy,
  passwordWarnDays: 10,
  nameLock: strictNameLock,
  addressLock: strictAddressLock,
  secondFactorRoles: administrators,
  secretKeyFile: null,
  unified: null,
  practicePackage: samplePackage,
  attemptsPerMinute: 10,
  uploadBytes: 200 * 1024 * 1024,
  attachmentBytes: 100 * 1024 * 1024,
  attachmentsPerSubject: 200,
  keepUploadHours: 24,
  jobsAtOnce: 2,
  trustProxy: false,
  fontFolder: null,
  auditDigest: null,
  mail: null,
  publicUrl: null,
  digestHour: 8,
  remindDays: 3,
  escalateDays: 5,
  logLevel: 'warn',
}

export type AppDeps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly ids: Ids
  readonly settings: Settings
  /** Where attachments lie. */
  readonly files: Files
  /** What looks for viruses in them; null for none. */
  readonly scanner: VirusScanner | null
  /** The folder of the built screens. */
  readonly webRoot: string
}

/** The whole HTTP server, not yet listening: every route of the contract, wired to the database. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { pool, clock, settings } = deps
  const app = Fastify({
    // Standard output belongs to what the command says to its reader.
    logger: { level: settings.logLevel, stream: process.stderr },
    bodyLimit: 1024 * 1024,
    // Asking for the head of a download would write the whole of it.
    exposeHeadRoutes: false,
    // A browser keeps its connections open; closing waits for requests under way alone.
    forceCloseConnections: 'idle',
    trustProxy: settings.trustProxy,
    routerOptions: { maxParamLength: 200 },
  })
  await addPlugins(app, settings)
  answerProblems(app, deps.ids)
  const sessions = makeSessions({ pool, clock, limits: settings })
  const recognise: Recognise = async (request) => {
    const token = readSessionCookie(request)
    return token === null ? null : sessions.recognise(token, request.ip)
  }
  const guard = makeGuard({ recognise, denied: recordDenials({ pool, clock }) })
  registerPlatformRoutes(app, guard, pool)
  registerSignIn(app, deps, { sessions, guard, recognise })
  registerPracticeRoutes(app, { ...deps, sessions, guard })
  registerAuditRoutes(app, { pool, clock, guard })
  registerOrganizationRoutes(app, { ...deps, guard })
  registerPeopleImportRoutes(app, { ...deps, guard })
  registerAccountRoutes(app, { ...deps, guard, sources: todoSources })
  registerPostRoutes(app, { ...deps, guard, sources: todoSources })
  registerProjectRoutes(app, { pool, clock, guard, explainEvaluation: explainedEvaluation })
  registerHolidayRoutes(app, guard, deps)
  registerLibraryRoutes(app, guard, deps)
  registerProposalRoutes(app, guard, deps)
  registerGoalRoutes(app, guard, deps)
  registerGoalDeskRoutes(app, guard, deps)
  registerGoalDraftRoutes(app, guard, deps)
  registerGoalWorkbookRoutes(app, guard, deps)
  registerGoalChangeRoutes(app, guard, deps)
  registerCityPlatformRoutes(app, guard, deps)
  const attachments = {
    ...deps,
    db: openDb(pool),
    limits: settings,
    warn: (what: string, cause: unknown) => app.log.warn({ cause }, what),
  }
  registerAttachmentRoutes(app, guard, attachments)
  startAttachmentUpkeep(app, attachments)
  registerImportRoutes(app, { ...deps, guard, uploadBytes: settings.uploadBytes, keepHours: settings.keepUploadHours })
  addLongWork(app, deps, guard)
  registerMeasureRoutes(app, guard, pool)
  registerCockpitRoutes(app, guard, pool)
  registerCoverageRoutes(app, guard, deps)
  const typesetter = makeTypesetter({ fontFolder: settings.fontFolder })
  app.addHook('onClose', () => typesetter.close())
  registerReportRoutes(app, { ...deps, guard, typesetter })
  registerGoalFileRoutes(app, guard, { ...deps, typesetter })
  registerInboxRoutes(app, deps, guard)
  await serveWeb(app, deps.webRoot)
  return app
}

type Door = { readonly sessions: Sessions; readonly guard: Guard; readonly recognise: Recognise }

/** Every way in, and what somebody does with the own account. */
function registerSignIn(app: FastifyInstance, { pool, clock, settings }: AppDeps, door: Door): void {
  const { attemptsPerMinute, unified } = settings
  const { sessions, guard } = door
  registerSessionRoutes(app, { pool, clock, ...door, attemptsPerMinute, rules: settings })
  const seal = sealFrom(settings.secretKeyFile)
  registerOwnAccountRoutes(app, { pool, clock, sessions, guard, rules: settings })
  const identity =
    unified === null ? null : unifiedIdentity(unified, (cause) => app.log.warn({ cause }, 'unified sign-in'))
  registerUnifiedRoutes(app, { pool, clock, sessions, seal, guard, identity })
  registerSecondFactorRoutes(app, guard, { pool, clock, sessions, seal, rules: settings })
}

/** Long work: this process takes its part of it, and lets go of it before it closes. */
function addLongWork(app: FastifyInstance, deps: AppDeps, guard: Guard): void {
  const { pool, clock, settings } = deps
  const handlers = [...importHandlers(deps), ...practiceHandlers(deps), ...workbookHandlers(deps)]
  registerJobRoutes(app, { pool, clock, guard, kinds: handlers.map(({ kind }) => kind) })
  const uploads = { clock, keepHours: settings.keepUploadHours }
  let working: { stop(): Promise<void> } | null = null
  app.addHook('onReady', async () => {
    working = startLongWork({
      pool,
      clock,
      handlers,
      atOnce: settings.jobsAtOnce,
      chores: [
        () => forgetUploads(pool, endedSince(uploads)),
        () => forgetGoalWorkbooks(pool, endedSince(uploads)),
        () => forgetOldWorkbooks(pool, clock),
      ],
      failed: (err, job) => app.log.error({ err, job: job?.id, kind: job?.kind }, 'long work failed'),
    })
  })
  app.addHook('onClose', () => working?.stop())
}

function registerInboxRoutes(app: FastifyInstance, deps: AppDeps, guard: Guard): void {
  const { mail, digestHour } = deps.settings
  registerFirstDayRoutes(app, { ...deps, guard })
  registerNoticeRoutes(app, { ...deps, guard })
  registerNoticeSettingsRoutes(app, { ...deps, guard, hasMail: mail !== null, digestHour })
  registerTodoRoutes(app, { ...deps, guard, sources: todoSources, listSent: sentFilings })
}

async function addPlugins(app: FastifyInstance, settings: Settings): Promise<void> {
  // Input is validated by `register`, path, query and body together; here the schemas only describe and serialise.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(serializerCompiler)
  // Plain bytes are not gathered: the handler reads them as they come.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.decorateRequest('actor', null)
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
  })
  await addSecurityHeaders(app)
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register(multipart, { limits: { fileSize: settings.uploadBytes, files: 60, fields: 10, fieldSize: 1000 } })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '绩衡 Jiheng', version: '0.1.0', description: '预算绩效管理' },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
}
