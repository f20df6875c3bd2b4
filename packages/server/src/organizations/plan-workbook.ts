import type { PeopleChange, SheetCounts } from '@jiheng/contract/people-imports'
import type { AccountId, OrganizationId } from '@jiheng/domain/kernel'
import {
  peopleSheetKeys,
  peopleSheets,
  planAccounts,
  planOrganizations,
  planPosts,
  roleNames,
  type AccountPlan,
  type OrganizationPlan,
  type PeopleContent,
  type PeopleFault,
  type PeopleSheet,
  type PostPlan,
  type RowOutcome,
} from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Ids } from '../ports/ids.ts'
import { knownAccounts, knownOrganizations, type StoredAccount } from './people-state.queries.ts'

/** What a workbook would change as things stand now, and what keeps it from it. */
export type WorkbookPlan = {
  readonly organizations: readonly OrganizationPlan[]
  readonly accounts: readonly AccountPlan[]
  readonly posts: readonly PostPlan[]
  readonly faults: readonly PeopleFault[]
  /** The accounts on record that it names. */
  readonly known: ReadonlyMap<string, StoredAccount>
}

type Planning = { readonly ids: Ids; readonly divisionId: number; readonly actor: AccountId }

/** Compares a workbook with what is on record. */
export async function planWorkbook(
  db: pg.Pool | pg.PoolClient,
  { ids, divisionId, actor }: Planning,
  content: PeopleContent,
): Promise<WorkbookPlan> {
  const usernames = [...new Set([...content.accounts, ...content.posts].map(({ username }) => username))]
  const stored = await knownOrganizations(db, divisionId)
  const known = await knownAccounts(db, { usernames, divisionId, actor })
  const onRecord = new Set(stored.map(({ code }) => code))
  const made = [...new Set(content.organizations.map(({ code }) => code))]
    .filter((code) => !onRecord.has(code))
    .map((code) => ({ id: ids.next<'organization'>() satisfies OrganizationId, code, periods: [] }))
  const organizations = planOrganizations(content.organizations, [...stored, ...made])
  const accounts = planAccounts(content.accounts, known)
  const kinds = new Map(
    stored.flatMap(({ code, periods }) => {
      const newest = periods.at(-1)
      return newest === undefined || newest.endYear !== null ? [] : [[code, newest.kind] as const]
    }),
  )
  for (const { code, kind } of organizations.lines) kinds.set(code, kind)
  const added = new Set(accounts.lines.filter(({ outcome }) => outcome === 'added').map(({ username }) => username))
  const posts = planPosts(content.posts, { divisionId, known, added, kinds })
  return {
    organizations: organizations.lines,
    accounts: accounts.lines,
    posts: posts.lines,
    faults: [...organizations.faults, ...accounts.faults, ...posts.faults],
    known,
  }
}

type Lines = Pick<WorkbookPlan, PeopleSheet>

/** Rows by what becomes of them: added, updated, unchanged and rejected add up to all. */
export function countsOf(plan: Lines, rows: Readonly<Record<PeopleSheet, number>>): SheetCounts[] {
  return peopleSheetKeys.map((sheet) => {
    const lines: readonly { readonly outcome: RowOutcome }[] = plan[sheet]
    const count = (outcome: RowOutcome): number => lines.filter((line) => line.outcome === outcome).length
    const [added, updated, unchanged] = [count('added'), count('updated'), count('unchanged')]
    const rejected = rows[sheet] - added - updated - unchanged
    return { sheet: peopleSheets[sheet].name, rows: rows[sheet], added, updated, unchanged, rejected }
  })
}

/** What is still to be done, row by row in words. */
export function changesOf(plan: Lines): PeopleChange[] {
  return [
    ...plan.organizations.flatMap((line) =>
      changed('organizations', line, `${line.name}（${line.code}）`, placeText(line)),
    ),
    ...plan.accounts.flatMap((line) => {
      const detail = line.before === null ? '新建账号' : `原名 ${line.before}`
      return changed('accounts', line, `${line.name}（${line.username}）`, detail)
    }),
    ...plan.posts.flatMap((line) => changed('posts', line, line.username, postText(line))),
  ]
}

function changed(
  sheet: PeopleSheet,
  { row, outcome }: { readonly row: number; readonly outcome: RowOutcome },
  what: string,
  detail: string,
): PeopleChange[] {
  return outcome === 'unchanged' ? [] : [{ sheet: peopleSheets[sheet].name, row, outcome, what, detail }]
}

function placeText({ outcome, periods, name, departmentCode, startYear }: OrganizationPlan): string {
  const place = departmentCode === null ? '预算部门' : `预算单位，主管部门 ${departmentCode}`
  const from = `${place}，自 ${String(startYear)} 年度`
  const before = outcome === 'updated' ? periods.at(-2)?.name : undefined
  return before === undefined || before === name ? from : `${from}，原名 ${before}`
}

function postText({ role, organizationCode, startsOn, endsOn }: PostPlan): string {
  const place = organizationCode === null ? '' : ` · ${organizationCode}`
  return `${roleNames[role]}${place}，${startsOn} 至 ${endsOn ?? '未定'}`
}
