import { platformRoutes } from '@jiheng/contract/platform'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Guard } from './guard.ts'
import { refused } from './refused.ts'
import { register } from './register.ts'

/** Health and the API document. */
export function registerPlatformRoutes(app: FastifyInstance, guard: Guard, pool: pg.Pool): void {
  register(app, platformRoutes.readHealth, guard, async () => {
    try {
      await pool.query('select 1')
      return { status: 'ok' as const }
    } catch {
      return refused('server.unavailable')
    }
  })
  register(app, platformRoutes.readOpenApi, guard, async () => ({ ...app.swagger() }))
}
