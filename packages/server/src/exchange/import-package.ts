import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { packageTables } from '@jiheng/domain/exchange'
import type { Pool, PoolClient } from 'pg'
import type { Deed } from '../audit/acted-by.ts'
import { appendAudit, type AuditRecord } from '../audit/append-audit.store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { readableIssue, type ImportOutcome, type TableCounts } from './import-outcome.ts'
import { closeRun, dropRun, openRun, type ImportRun } from './import-run.store.ts'
import { IssueList } from './issue-list.ts'
import { holdDivision, type DivisionRow } from './merging/division.store.ts'
import { mergePackage } from './merging/merge-package.ts'
import { openPackage, sourceAt } from './reading/open-package.ts'
import type { OpenPackage, PackageLimits, PackageSource } from './reading/package-source.ts'
import { checkDivision, isLoadable, reportingDivision } from './rules/check-division.ts'
import { checkRows } from './rules/check-rows.ts'
import { computeScores, movesScores } from './scoring/compute-scores.ts'
import { stageInput } from './staging/stage-table.ts'
import type { Staged, StagedTable } from './staging/staged-table.ts'

export type ImportDeps = { readonly pool: Pool; readonly clock: Clock; readonly ids: Ids }

/** A path (a folder, a zip, a workbook, one CSV file) or several uploaded files. */
export type PackageLocation =
  | { readonly path: string; readonly name?: string }
  | { readonly files: readonly { readonly name: string; readonly path: string }[] }

export type ImportOptions = {
  /** Do everything and take it back. */
  readonly dryRun?: boolean
  /** Who imports; nobody signed in where the command line does. */
  readonly who?: Omit<Deed, 'divisionId'>
  /** 区划代码 that the package has to be of. */
  readonly division?: string
  readonly limits?: PackageLimits
  onProgress?(step: string, percent: number): void
  readonly signal?: AbortSignal
  /** Runs at the end of the import's own transaction: what it writes stands with the package, and its fault takes both back. */
  beforeCommit?(tx: PoolClient, outcome: ImportOutcome, divisionId: number): Promise<void>
}

/** What an upload may hold; a folder on the server's own disk is not an upload. */
const uploadLimits: PackageLimits = { bytes: 200 * 1024 * 1024 }

/**
 * Imports a data package (数据包导入): everything in one transaction, nothing at all if there is an error. All errors are
 * told at once. Faults of the package are in the outcome; what is thrown is a fault of the machine, or the abort's reason.
 */
export async function importPackage(
  deps: ImportDeps,
  location: PackageLocation,
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const issues = new IssueList()
  const source = await sourceOf(location)
  const opened = await openPackage(source, { limits: options.limits ?? uploadLimits, issues, signal: options.signal })
  try {
    if (opened.tables.length === 0) return outcomeOf(issues, { isDryRun: options.dryRun === true })
    return await inOneTransaction(deps.pool, (tx) =>
      new PackageImport({ ...deps, tx, options, issues, fileName: fileNameOf(location) }).run(opened),
    )
  } finally {
    opened.close()
  }
}

function sourceOf(location: PackageLocation): Promise<PackageSource> {
  if ('path' in location) return sourceAt(location.path, location.name)
  return Promise.resolve({ kind: 'files', files: location.files })
}

function fileNameOf(location: PackageLocation): string {
  if ('path' in location) return location.name ?? basename(location.path)
  return location.files.map((file) => file.name).join('、')
}

type Ended = { readonly outcome: ImportOutcome; readonly isKept: boolean }

async function inOneTransaction(pool: Pool, work: (tx: PoolClient) => Promise<Ended>): Promise<ImportOutcome> {
  const tx = await pool.connect()
  let broken: Error | undefined
  try {
    await tx.query('begin')
    const { outcome, isKept } = await work(tx)
    await tx.query(isKept ? 'commit' : 'rollback')
    return outcome
  } catch (error) {
    await tx.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    // A session that could not even roll back is not given to anybody else.
    tx.release(broken)
  }
}

type Part = Partial<Pick<ImportOutcome, 'importId' | 'division' | 'tables' | 'digest'>> & { readonly isDryRun: boolean }

function outcomeOf(issues: IssueList, part: Part): ImportOutcome {
  return {
    ok: issues.errorCount === 0,
    importId: null,
    division: null,
    tables: [],
    digest: null,
    errorCount: issues.errorCount,
    noticeCount: issues.noticeCount,
    issues: issues.sorted().map(readableIssue),
    ...part,
  }
}

type Setting = ImportDeps & {
  readonly tx: PoolClient
  readonly options: ImportOptions
  readonly issues: IssueList
  readonly fileName: string
}

class PackageImport {
  readonly #setting: Setting
  readonly #staged = new Map<string, StagedTable>()
  readonly #incomplete = new Set<string>()

  constructor(setting: Setting) {
    this.#setting = setting
  }

  async run(opened: OpenPackage): Promise<Ended> {
    const { tx, options, issues } = this.#setting
    // Sorts and hashes of a whole table stay in memory; the session's setting ends with the transaction.
    await tx.query(`set local work_mem = '128MB'`)
    await this.#stage(opened)
    const code = await reportingDivision(tx, this.#staged, options.division)
    if (code === null) {
      issues.add({ table: '机构', column: '区划代码' }, { code: 'division.unknown', facts: {} })
      return this.#refused(null)
    }
    if (!(await isLoadable(tx, code, options.division))) {
      issues.add({ table: '机构', column: '区划代码', value: code }, { code: 'division.practice', facts: {} })
      return this.#refused(null)
    }
    const division = await holdDivision(tx, code)
    await this.#check(code, division)
    if (issues.errorCount > 0) return this.#refused(code)
    return this.#merge(code, division)
  }

  #step(step: string, percent: number): void {
    const { signal, onProgress } = this.#setting.options
    signal?.throwIfAborted()
    onProgress?.(step, Math.round(percent))
  }

  async #stage(opened: OpenPackage): Promise<void> {
    const { tx, ids, issues, options } = this.#setting
    const total = opened.tables.reduce((sum, input) => sum + input.bytes, 0) || 1
    let read = 0
    for (const input of opened.tables) {
      const onPart = (part: number): void =>
        this.#step(`正在读取“${input.table.name}”`, (60 * (read + part * input.bytes)) / total)
      onPart(0)
      const staged = await stageInput(input, { tx, ids, issues, signal: options.signal, onPart })
      read += input.bytes
      if (staged === null || !staged.isWhole) this.#incomplete.add(input.table.name)
      if (staged !== null) this.#staged.set(input.table.name, staged)
    }
  }

  async #check(code: string, division: DivisionRow): Promise<void> {
    const { tx, issues, options } = this.#setting
    this.#step('正在核对', 60)
    await checkDivision({ tx, issues, code, staged: this.#staged, isAsked: options.division !== undefined })
    const divisionId = division.isNew ? null : division.id
    await checkRows({ tx, issues, staged: this.#staged, incomplete: this.#incomplete, divisionId })
  }

  #refused(division: string | null): Ended {
    const tables = [...this.#staged.values()].map(({ table, rows }) => ({
      table: table.name,
      rows,
      added: 0,
      updated: 0,
      unchanged: 0,
    }))
    const isDryRun = this.#setting.options.dryRun === true
    return { outcome: outcomeOf(this.#setting.issues, { division, tables, isDryRun }), isKept: false }
  }

  async #merge(code: string, division: DivisionRow): Promise<Ended> {
    const { tx, options, issues } = this.#setting
    const run = this.#newRun(division)
    await openRun(tx, run)
    const counts = await mergePackage({
      tx,
      division,
      code,
      staged: this.#staged,
      divisionId: division.id,
      importId: run.id,
      onTable: (name, part) => this.#step(`正在载入“${name}”`, 70 + 25 * part),
    })
    const hasChanged = counts.some((table) => table.added + table.updated > 0)
    await this.#close(run, counts, hasChanged)
    const isDryRun = options.dryRun === true
    this.#step(isDryRun ? '核对完毕' : '导入完毕', 100)
    const importId = hasChanged && !isDryRun ? run.id : null
    const outcome = outcomeOf(issues, { importId, division: code, tables: counts, digest: run.digest, isDryRun })
    if (!isDryRun) await options.beforeCommit?.(tx, outcome, division.id)
    // The chain's head is locked last: whoever else writes to it waits the least.
    if (importId !== null) await appendAudit(tx, auditOf(run, counts, options.who))
    return { outcome, isKept: !isDryRun }
  }

  async #close(run: ImportRun, counts: readonly TableCounts[], hasChanged: boolean): Promise<void> {
    const { tx } = this.#setting
    if (!hasChanged) return dropRun(tx, run)
    if (movesScores(this.#staged.keys())) {
      this.#step('正在计分', 95)
      await computeScores(tx, run.divisionId)
    }
    await closeRun(tx, run, counts)
  }

  #newRun(division: DivisionRow): ImportRun {
    const { ids, clock, options, fileName } = this.#setting
    const digest = digestOf(this.#staged)
    return {
      divisionId: division.id,
      id: ids.next(),
      accountId: options.who?.by?.id ?? null,
      at: clock.now(),
      digest,
      fileName,
    }
  }
}

/** One entry for the whole package: its digest stands for every row of it. */
function auditOf(run: ImportRun, counts: readonly TableCounts[], who: ImportOptions['who']): AuditRecord {
  const { divisionId, at, id, fileName: name, digest } = run
  const changed = counts.filter((table) => table.added + table.updated > 0)
  return {
    ...(who ?? { by: null, address: null }),
    divisionId,
    at,
    action: 'package.imported',
    subject: { kind: 'package', id, name },
    details: {
      digest,
      tables: Object.fromEntries(changed.map(({ table, rows, added, updated }) => [table, { rows, added, updated }])),
    },
  }
}

/** One digest of all tables, in the order of the package, whatever container it came in. */
function digestOf(staged: Staged): string {
  const lines = packageTables.flatMap((table) => staged.get(table.name)?.digest ?? [])
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
