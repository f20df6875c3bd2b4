import { importRoutes, type ImportIssueAnswer } from '@jiheng/contract/imports'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { Readable } from 'node:stream'
import { assignDivision, divisionsWithData } from '../accounts/account.store.ts'
import { actedBy, inDivision } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { csvHead, csvLine } from '../documents/csv-text.ts'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { importHistory } from './import-history.queries.ts'
import { makeImportJobs, type ImportJobs } from './import-jobs.ts'
import { importPackage } from './import-package.ts'
import { packageDownload } from './package-download.ts'
import { discardUpload, receiveUpload } from './upload.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly ids: Ids
  readonly guard: Guard
  readonly uploadBytes: number
}

/** Data packages in (数据包导入): upload, try, commit or discard; and out again (数据包导出). */
export function registerImportRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, guard } = deps
  const jobs = jobsOf(app, deps)

  register(app, importRoutes.uploadPackage, guard, async ({ actor, request }) => {
    if (!jobs.hasRoom()) return refused('import.too-many')
    const upload = await receiveUpload(request, deps.uploadBytes)
    if (isRefused(upload)) return upload
    if (jobs.hasRoom()) return jobs.start(actor, upload)
    await discardUpload(upload.folder)
    return refused('import.too-many')
  })

  register(app, importRoutes.readImport, guard, async ({ actor, params }) => {
    return jobs.find(actor, params.id) ?? refused('not-found')
  })

  register(app, importRoutes.importIssues, guard, async ({ actor, params }) => {
    const issues = jobs.issues(actor, params.id)
    if (issues === null) return refused('not-found')
    return { name: '导入问题清单.csv', type: mediaTypes.csv, body: Readable.from(issuesAsCsv(issues)) }
  })

  register(app, importRoutes.commitImport, guard, async ({ actor, params }) => jobs.commit(actor, params.id))

  register(app, importRoutes.cancelImport, guard, ({ actor, params }) => jobs.cancel(actor, params.id))

  register(app, importRoutes.importHistory, guard, async ({ actor }) => ({
    runs: actor.division === null ? [] : await importHistory(pool, actor.division.id),
  }))

  register(app, importRoutes.exportPackage, guard, async ({ actor, query: { format } }) => {
    if (!inDivision(actor)) return refused('division.none')
    const body = await packageDownload(pool, actor.division.id, format)
    if (isRefused(body)) return body
    const now = deps.clock.now()
    const name = `数据包-${actor.division.code}-${dayInChina(now)}.${format}`
    const subject = { kind: 'package', code: actor.division.code, name } as const
    await recordAudit(pool, { ...actedBy(actor), at: now, action: 'package.exported', subject })
    return { name, type: mediaTypes[format], body }
  })
}

function jobsOf(app: FastifyInstance, { pool, clock, ids }: Deps): ImportJobs {
  const jobs = makeImportJobs({
    clock,
    ids,
    importer: (location, options) => importPackage({ pool, clock, ids }, location, options),
    committed: async (actor, outcome) => {
      const division = (await divisionsWithData(pool)).find((each) => each.code === outcome.division)
      if (division !== undefined) await assignDivision(pool, actor, division.id)
    },
    failed: (error) => app.log.error({ err: error }, 'import failed'),
  })
  app.addHook('onClose', () => jobs.close())
  return jobs
}

function* issuesAsCsv(issues: readonly ImportIssueAnswer[]): Generator<string> {
  yield csvHead(['级别', '表', '行', '列', '值', '问题', '怎样修改', '代码'])
  for (const issue of issues) {
    yield csvLine([
      { text: issue.severity === 'error' ? '错误' : '提示' },
      { text: issue.table ?? '' },
      issue.row === null ? null : { number: String(issue.row) },
      { text: issue.column ?? '' },
      { text: issue.value ?? '' },
      { text: issue.rule },
      { text: issue.mend },
      { text: issue.code },
    ])
  }
}
