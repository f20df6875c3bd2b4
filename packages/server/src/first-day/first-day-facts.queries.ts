import type { AuditAction } from '@jiheng/domain/audit'
import type { FirstDayFact } from '@jiheng/domain/first-day'
import { administrators } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import { installationChain } from '../audit/acted-by.ts'

/** $1 is the account, $2 the number of its division (or of the installation's chain), $3 its practice town, $4 the year. */
type Place = '$2' | '$3'

/** The trail of a division says that the person did one of these. */
function did(place: Place, ...actions: readonly AuditAction[]): string {
  const any = actions.map((action) => `'${action}'`).join(', ')
  return `exists (select from audit_entry e join account a on a.id = $1
    where e.division_id = ${place} and e.account_username = a.username and e.action in (${any}) and e.outcome = '成功')`
}

const roles = administrators.map((role) => `'${role}'`).join(', ')

/** Each fact as a condition. An administrator of the whole installation ($2 is 0) looks at all divisions in earnest. */
const conditions: Readonly<Record<FirstDayFact, string>> = {
  'second-factor': 'exists (select from second_factor f where f.account_id = $1 and f.confirmed_at is not null)',
  'package-imported': 'exists (select from import_run r where r.division_id = $2)',
  'report-downloaded': did('$2', 'report.downloaded'),
  'trail-verified': did('$2', 'audit.verified'),
  'organizations-known': `exists (select from organization o join fiscal_division d on d.id = o.division_id
    where d.practice_of is null and (o.division_id = $2 or $2 = 0))`,
  'people-known': `exists (select from account a where a.id <> $1 and (a.division_id = $2 or $2 = 0)
    and not exists (select from post p where p.account_id = a.id and p.role in (${roles})))`,
  'posts-granted': 'exists (select from post p where p.granted_by = $1)',
  'calendar-entered': 'exists (select from holiday_year h where h.year = $4)',
  'practice-entered': did('$3', 'practice.entered'),
  'practised-filing': did('$3', 'goal.submitted'),
  'practised-review': did('$3', 'goal.approved', 'goal.returned', 'goal.countersigned'),
  'practised-attachment': did('$3', 'attachment.added'),
}

const facts = Object.entries(conditions).map(([fact, condition]) => `(${condition}) as "${fact}"`)

/** What the records say of somebody's first day. */
export async function factsOf(
  pool: pg.Pool,
  { accountId, division }: Actor,
  year: number,
): Promise<Readonly<Record<FirstDayFact, boolean>>> {
  const { rows } = await pool.query<Record<FirstDayFact, boolean>>(
    `select ${facts.join(', ')}
     from (values ($2::integer, $3::integer, $4::integer)) as given`,
    [accountId, division?.id ?? installationChain, await practiceOf(pool, division?.id ?? null), year],
  )
  const [row] = rows
  if (row === undefined) throw new Error('a select without a row')
  return row
}

async function practiceOf(pool: pg.Pool, divisionId: number | null): Promise<number | null> {
  const { rows } = await pool.query<{ id: number }>('select id from fiscal_division where practice_of = $1', [
    divisionId,
  ])
  return rows[0]?.id ?? null
}
