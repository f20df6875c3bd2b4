import type { AccountId, CalendarDate, PostId } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'

/**
 * True where the post `p` gives rights on a day (the SQL of it): it has begun, has not ended, and, where it is lent, so
 * does the post it was lent from. Every request asks it.
 */
export function isInForce(day: string): string {
  return `p.starts_on <= ${day} and coalesce(p.ends_on, 'infinity') >= ${day}
    and (p.lent_from is null or exists (select from post lender where lender.id = p.lent_from
      and lender.starts_on <= ${day} and coalesce(lender.ends_on, 'infinity') >= ${day}))`
}

/** The holder of the post that `p` was lent from (代理), as columns of a query over `p`. */
export const lenderColumns = `
  (select l.account_id from post l where l.id = p.lent_from) as "lenderId",
  (select a.display_name from post l join account a on a.id = l.account_id where l.id = p.lent_from) as "lenderName"`

/** A post that somebody may act in. */
export type HeldPost = {
  readonly id: PostId
  readonly role: Role
  readonly divisionName: string | null
  readonly organizationName: string | null
  readonly lenderName: string | null
}

/** The posts in which a person may act on a day: the own ones first, each in the order of its beginning. */
export async function postsInForce(pool: pg.Pool, account: AccountId, today: CalendarDate): Promise<HeldPost[]> {
  const found = await pool.query<HeldPost>(
    `select p.id, p.role, coalesce(d.name, d.code) as "divisionName", ${lenderColumns},
       (select n.name from organization o
        join organization_period n on n.division_id = o.division_id and n.organization_id = o.id
        where o.division_id = p.division_id and o.code = p.organization_code
        order by n.start_year desc limit 1) as "organizationName"
     from post p left join fiscal_division d on d.id = p.division_id
     where p.account_id = $1 and ${isInForce('$2')}
     order by p.lent_from is not null, p.starts_on, p.id`,
    [account, today],
  )
  return found.rows
}
