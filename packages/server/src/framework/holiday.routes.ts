import { holidayRoutes } from '@jiheng/contract/holidays'
import { readHolidayLines } from '@jiheng/domain/framework'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { Clock } from '../ports/clock.ts'
import { readArrangement } from './holiday.queries.ts'
import { putArrangement } from './holiday.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/** The calendar of working days (工作日历), the same for the whole installation. */
export function registerHolidayRoutes(app: FastifyInstance, guard: Guard, deps: Deps): void {
  register(app, holidayRoutes.readHolidays, guard, ({ params }) => readArrangement(deps.pool, params.year))

  register(app, holidayRoutes.enterHolidays, guard, async ({ actor, params, body }) => {
    const { year } = params
    const { notice, source, lines } = body
    const { days, faults } = readHolidayLines(year, lines)
    const issues = faults.map(({ line, sentence }) => ({
      path: 'body.lines',
      code: 'holiday_line',
      message: `第 ${String(line)} 行：${sentence}`,
    }))
    if (issues.length > 0) return refused('input.invalid', issues)
    if (days.length === 0) {
      return refused('input.invalid', [{ path: 'body.lines', code: 'empty', message: '请至少填写一天。' }])
    }
    await putArrangement(deps, actor, { year, notice, source, days })
    return readArrangement(deps.pool, year)
  })
}
