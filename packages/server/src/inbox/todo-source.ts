import type { SentItem, TodoKind } from '@jiheng/contract/todo'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'

/**
 * Where something comes from that waits for people (待办). `items` is an SQL query over $1, the division, and $2, today; it
 * gives one row for each desk at which an open thing lies:
 *
 * - `key`: names the thing among its kind; `name`, `state`: what a person reads; `due_on`; `link`: its page or null
 * - `role`, `organization_code`: the desk, with an empty code where the role alone says who it is
 * - `is_own`: whether the desk has to do it, or looks after who has to
 * - `organization_name`, `department_code`: who has to do it, and the department above a unit
 *
 * The desks are the scope: nobody is shown a row of another's.
 */
export type TodoSource = { readonly kind: TodoKind; readonly items: string }

/** What somebody handed on and where it lies; each stage with a review brings it. */
export type ListSent = (pool: pg.Pool, actor: DivisionActor, today: CalendarDate) => Promise<SentItem[]>
