import { importRoutes, type ImportIssueAnswer } from '@jiheng/contract/imports'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { actedBy, inDivision } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { csvHead, csvLine } from '../documents/csv-text.ts'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina } from '../ports/clock.ts'
import {
  commitTried,
  discardTried,
  findUpload,
  hasRoom,
  openImports,
  takeUpload,
  type DeskDeps,
} from './import-desk.ts'
import { importHistory } from './import-history.queries.ts'
import { allIssues, issuesAfter, issuesByTable } from './import-issue.queries.ts'
import { packageDownload } from './package-download.ts'
import { discardUpload, receiveUpload } from './upload.ts'

type Deps = DeskDeps & { readonly guard: Guard; readonly uploadBytes: number }

/** Data packages in (数据包导入): upload, try, commit or discard; and out again (数据包导出). */
export function registerImportRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, guard } = deps

  register(app, importRoutes.uploadPackage, guard, async ({ actor, request }) => {
    if (!(await hasRoom(deps, actor))) return refused('import.too-many')
    const upload = await receiveUpload(request, deps.uploadBytes)
    if (isRefused(upload)) return upload
    try {
      return await takeUpload(deps, actor, upload)
    } finally {
      await discardUpload(upload.folder)
    }
  })

  register(app, importRoutes.readImport, guard, async ({ actor, params }) => {
    return (await findUpload(deps, actor, params.id)) ?? refused('not-found')
  })

  register(app, importRoutes.listImportIssues, guard, async ({ actor, params, query }) => {
    const { severity, table, after, limit } = query
    if ((await findUpload(deps, actor, params.id)) === null) return refused('not-found')
    const found = await issuesAfter(pool, { upload: params.id, severity, table, after, limit: limit + 1 })
    const issues = found.slice(0, limit)
    const next = found.length > limit ? (issues.at(-1)?.at ?? null) : null
    return { issues, next, tables: await issuesByTable(pool, params.id, severity) }
  })

  register(app, importRoutes.importIssues, guard, async ({ actor, params }) => {
    if ((await findUpload(deps, actor, params.id)) === null) return refused('not-found')
    const issues = await allIssues(pool, params.id)
    return { name: '导入问题清单.csv', type: mediaTypes.csv, body: Readable.from(issuesAsCsv(issues)) }
  })

  register(app, importRoutes.commitImport, guard, ({ actor, params }) => commitTried(deps, actor, params.id))

  register(app, importRoutes.cancelImport, guard, ({ actor, params }) => discardTried(deps, actor, params.id))

  register(app, importRoutes.importHistory, guard, async ({ actor }) => ({
    runs: actor.division === null ? [] : await importHistory(pool, actor.division.id),
    open: await openImports(deps, actor),
  }))

  register(app, importRoutes.exportPackage, guard, async ({ actor, query: { format } }) => {
    if (!inDivision(actor)) return refused('division.none')
    const body = await packageDownload(pool, actor, format)
    if (isRefused(body)) return body
    const now = deps.clock.now()
    const name = `数据包-${actor.division.code}-${dayInChina(now)}.${format}`
    const subject = { kind: 'package', code: actor.division.code, name } as const
    await recordAudit(pool, { ...actedBy(actor), at: now, action: 'package.exported', subject })
    return { name, type: mediaTypes[format], body }
  })
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
