import type { Account } from '@jiheng/contract/session'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { filingYearOf, organizationOf, yearsOf } from './account.queries.ts'
import type { Actor } from './actor.ts'
import { postsInForce, type HeldPost } from './post.queries.ts'

/** What a page is told of who is signed in. */
export async function accountAnswer(pool: pg.Pool, actor: Actor, today: CalendarDate): Promise<Account> {
  // Before the second factor is shown, no more than whose it is.
  const isKnown = actor.duty !== 'second-factor'
  const division = isKnown ? actor.division : null
  const years = division === null ? { report: [], record: [] } : await yearsOf(pool, division.id)
  return {
    id: actor.accountId,
    username: actor.username,
    displayName: actor.displayName,
    role: actor.role,
    division: division === null ? null : { code: division.code, name: division.name },
    organization: division === null ? null : await organizationOf(pool, division.id, actor.organizationCode),
    postId: actor.postId,
    onBehalfOf: actor.onBehalfOf?.displayName ?? null,
    practice: actor.practice === null ? null : { homeName: actor.practice.home.division.name },
    posts: isKnown ? (await postsInForce(pool, actor.accountId, today)).map(postAnswer) : [],
    duty: actor.duty,
    passwordWarning: actor.passwordWarning,
    isSample: actor.isSample,
    csrfToken: actor.csrfToken,
    years: years.report,
    recordYears: years.record,
    filingYear: division === null ? null : await filingYearOf(pool, division.id, today),
  }
}

function postAnswer({ id, role, organizationName, divisionName, lenderName }: HeldPost): Account['posts'][number] {
  return { id, role, place: organizationName ?? divisionName, onBehalfOf: lenderName }
}
