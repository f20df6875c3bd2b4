import { issueAt, type Fault, type IssuePlace } from '@jiheng/domain/exchange'
import { editions, findEdition } from '@jiheng/domain/rulebook'
import type { PoolClient } from 'pg'
import type { IssueList } from '../issue-list.ts'
import type { Staged } from '../staging/staged-table.ts'
import { effectiveRows, type Effective } from './effective-rows.queries.ts'
import { findRows } from './find-issues.queries.ts'
import { missingReferences, repeatedKeys } from './key-rules.queries.ts'
import { lockedRows } from './locked-rules.queries.ts'
import type { Finding, RowRule } from './rule.ts'
import { rowRules } from './row-rules.queries.ts'
import { editionsNamed, evaluationsUnder, rulebookRules } from './rulebook-rules.queries.ts'
import { sumRules } from './sum-rules.queries.ts'

/** What the checks over rows look at. */
export type Checked = {
  readonly tx: PoolClient
  readonly staged: Staged
  /** Tables of the package of which rows could not be staged: nobody is blamed for pointing at them. */
  readonly incomplete: ReadonlySet<string>
  readonly divisionId: number | null
  readonly issues: IssueList
}

/** Checks staged rows against each other and against what is stored: keys, references, locks, sums. */
export async function checkRows(checked: Checked): Promise<void> {
  await checkKeys(checked)
  await checkReferences(checked)
  if (checked.divisionId !== null) await checkLocks(checked, checked.divisionId)
  const effective = effectiveRows(checked.staged, checked.divisionId)
  await checkEditions(checked)
  for (const rule of [...rowRules, ...rulebookRules, ...sumRules]) await checkRule(checked, effective, rule)
}

async function ask(
  { tx, issues }: Checked,
  sql: string,
  tell: (finding: Finding) => { place: Partial<IssuePlace>; fault: Fault },
): Promise<void> {
  const { findings, total } = await findRows(tx, sql)
  const told = findings.map((finding) => {
    const { place, fault } = tell(finding)
    return issueAt({ row: finding.row, value: finding.value, ...place }, fault)
  })
  issues.addSome(told, total)
}

async function checkKeys(checked: Checked): Promise<void> {
  for (const { table } of checked.staged.values())
    await ask(checked, repeatedKeys(table), (finding) => ({
      place: { table: table.name, column: table.columns[0]?.name ?? null },
      fault: { code: 'key.repeated', facts: { firstRow: Number(finding.facts?.['firstRow']) } },
    }))
}

async function checkReferences(checked: Checked): Promise<void> {
  for (const { table } of checked.staged.values())
    for (const reference of table.references) {
      // 机构.区划代码 has a rule of its own: it names the reporting division, whose row may be missing.
      if (reference.table === '区划' || checked.incomplete.has(reference.table)) continue
      const sql = missingReferences(table, reference, checked)
      if (sql === null) continue
      await ask(checked, sql, () => ({
        place: { table: table.name, column: reference.columns.join('、') },
        fault: { code: 'reference.missing', facts: { table: reference.table } },
      }))
    }
}

async function checkLocks(checked: Checked, divisionId: number): Promise<void> {
  for (const { table, sql, isRecord, words } of lockedRows(checked.staged, divisionId))
    await ask(checked, sql, (finding) => {
      const columns = finding.facts?.['columns'] ?? ''
      return {
        place: { table, column: columns === '' ? null : columns },
        fault: { code: isRecord ? 'record.locked' : 'record.locked-parent', facts: { columns, record: words } },
      }
    })
}

/** Editions are known by several spellings, which only the rulebook can tell apart: the distinct words are looked up there. */
async function checkEditions(checked: Checked): Promise<void> {
  const column = checked.staged.get('绩效评价')?.columns.find((each) => each.name === '规则版本')
  if (column === undefined) return
  const words = await editionsNamed(checked.tx)
  const unknown = words.filter((word) => findEdition(word) === null)
  const { findings, total } = await findRows(checked.tx, evaluationsUnder, [unknown])
  const known = editions.map((edition) => edition.name)
  const told = findings.map(({ row, value }) =>
    issueAt(
      { table: '绩效评价', column: column.name, row, value },
      { code: 'rulebook.unknown-edition', facts: { known } },
    ),
  )
  checked.issues.addSome(told, total)
}

async function checkRule(checked: Checked, effective: Effective, rule: RowRule): Promise<void> {
  const isAsked = rule.touches.some((table) => checked.staged.has(table))
  if (!isAsked || (rule.whole ?? []).some((table) => checked.incomplete.has(table))) return
  await ask(checked, rule.query(effective), (finding) => ({
    place: placeOf(rule, finding),
    fault: rule.fault(finding.facts ?? {}),
  }))
}

function placeOf(rule: RowRule, finding: Finding): Partial<IssuePlace> {
  if (finding.row !== null || rule.other === undefined) return { table: rule.table, column: rule.column }
  return { ...rule.other, row: finding.other_row ?? null }
}
