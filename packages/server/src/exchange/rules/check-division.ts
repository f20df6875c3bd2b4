import { issueAt, type Fault, type IssuePlace } from '@jiheng/domain/exchange'
import { isPracticeCode } from '@jiheng/domain/practice'
import type { PoolClient } from 'pg'
import type { IssueList } from '../issue-list.ts'
import { divisionsHere, isPracticeTown, lowestStaged, namedByOrganizations } from '../merging/division.store.ts'
import type { Staged } from '../staging/staged-table.ts'
import { foreignOrganizations, keptAncestors, strangeDivisions } from './division-rules.queries.ts'
import { findRows } from './find-issues.queries.ts'

/** The reporting division of a package: as asked, else as its organizations say, else its 区划 table, else the only one that is here. */
export async function reportingDivision(
  tx: PoolClient,
  staged: Staged,
  asked: string | undefined,
): Promise<string | null> {
  if (asked !== undefined) return asked
  const named = staged.get('机构')?.columns.some((column) => column.field === 'divisionCode')
    ? await namedByOrganizations(tx)
    : []
  if (named[0] !== undefined) return named[0]
  const lowest = staged.has('区划') ? await lowestStaged(tx, staged) : []
  if (lowest[0] !== undefined) return lowest[0]
  const here = await divisionsHere(tx)
  return here.length === 1 ? (here[0] ?? null) : null
}

/**
 * May a package of that code be loaded? One of a practice town (演练) only into that very town, where somebody who practises
 * asks for it: never as a division of its own, and never by the way.
 */
export async function isLoadable(tx: PoolClient, code: string, asked: string | undefined): Promise<boolean> {
  return !isPracticeCode(code) || (asked === code && (await isPracticeTown(tx, code)))
}

export type DivisionCheck = {
  readonly tx: PoolClient
  readonly staged: Staged
  readonly issues: IssueList
  readonly code: string
  /** The caller named the division: a package of another is the wrong package. */
  readonly isAsked: boolean
}

type Rule = {
  readonly sql: string
  readonly values: readonly string[]
  readonly place: Partial<IssuePlace>
  readonly fault: Fault
}

/** One package, one division: its organizations are all of it, its 区划 rows are it and its ancestors. */
export async function checkDivision(check: DivisionCheck): Promise<void> {
  for (const rule of rulesFor(check)) {
    const { findings, total } = await findRows(check.tx, rule.sql, rule.values)
    const issues = findings.map((finding) =>
      issueAt({ ...rule.place, row: finding.row, value: finding.value }, rule.fault),
    )
    check.issues.addSome(issues, total)
  }
}

function rulesFor({ staged, code, isAsked }: DivisionCheck): readonly Rule[] {
  const facts = { division: code }
  const rules: Rule[] = []
  if (staged.get('机构')?.columns.some((column) => column.field === 'divisionCode'))
    rules.push({
      ...foreignOrganizations(code),
      place: { table: '机构', column: '区划代码' },
      fault: { code: isAsked ? 'division.differs' : 'division.several', facts },
    })
  if (staged.has('区划')) {
    const place = { table: '区划', column: '区划代码' }
    rules.push({ ...strangeDivisions(code, staged), place, fault: { code: 'division.not-ancestor', facts } })
    rules.push({ ...keptAncestors(code, staged), place, fault: { code: 'division.ancestor-kept', facts: {} } })
  }
  return rules
}
