import { todoKinds, todoRoutes, type TodoItem } from '@jiheng/contract/todo'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import type { Guard } from '../http/guard.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { ListSent, TodoSource } from './todo-source.ts'
import { todoPage, type DeskToday, type TodoRow } from './todo.queries.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly guard: Guard
  readonly sources: readonly TodoSource[]
  readonly listSent: ListSent
}

/** What waits for somebody (待办), and what he sent and where it is. */
export function registerTodoRoutes(app: FastifyInstance, { pool, clock, guard, sources, listSent }: Deps): void {
  const today = (): CalendarDate => dayInChina(clock.now())

  register(app, todoRoutes.listTodo, guard, async ({ actor, query }) => {
    const desk = deskOf(actor, today())
    const page = { kind: query.kind ?? null, after: query.after ?? '', limit: query.limit + 1 }
    const { rows, counts } = await todoPage(pool, sources, desk, page)
    const shown = rows.slice(0, query.limit)
    const countOf = new Map(counts.map((each) => [each.kind, each]))
    return {
      items: shown.map((row) => answerOf(row, desk.today)),
      next: rows.length > query.limit ? (shown.at(-1)?.place ?? null) : null,
      counts: sources.map(({ kind }) => ({
        kind,
        title: todoKinds[kind],
        open: countOf.get(kind)?.open ?? 0,
        overdue: countOf.get(kind)?.overdue ?? 0,
      })),
    }
  })

  register(app, todoRoutes.listSent, guard, async ({ actor }) => ({ items: await listSent(pool, actor, today()) }))
}

function deskOf({ division, role, organizationCode }: DivisionActor, today: CalendarDate): DeskToday {
  return { divisionId: division.id, role, organizationCode, today }
}

function answerOf({ kind, key, name, state, dueOn, link }: TodoRow, today: CalendarDate): TodoItem {
  const isOverdue = dueOn !== null && dueOn < today
  return { kind, kindTitle: todoKinds[kind], key, name, state, dueOn, isOverdue, link }
}
