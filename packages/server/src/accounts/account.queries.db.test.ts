import type { CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { aDivision, anOrganization, aProject } from '../http/testing.ts'
import { filingYearOf, yearsOf } from './account.queries.ts'

let pool: pg.Pool
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  pool = openPool(database.url)
})
afterAll(async () => {
  await pool.end()
  await drop()
})

it('offers for a report the years whose three strands have begun, and every year for looking things up', async () => {
  const division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const project = await aProject(pool, division, { code: 'P', organization: office, budget: null })
  expect(await yearsOf(pool, division)).toEqual({ report: [], record: [] })
  for (const year of [2022, 2023, 2024, 2025]) {
    await pool.query(
      `insert into monitoring_record (division_id, project_id, fiscal_year, cut_off_date, tracking, budget, outturn)
       values ($1, $2, $3, '2022-07-31', '简易跟踪', 1, 0)`,
      [division, project, year],
    )
  }
  expect(await yearsOf(pool, division)).toEqual({ report: [2025, 2024, 2023, 2022], record: [2025, 2024, 2023, 2022] })
  for (const year of [2024, 2025]) {
    await pool.query(
      `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
       values ($1, $2, $3, 1, '已批复', '年初', 1)`,
      [division, project, year],
    )
  }
  expect(await yearsOf(pool, division)).toEqual({ report: [2024, 2023], record: [2025, 2024, 2023, 2022] })
})

it('offers for filing the newest year that was arranged, but none after the next', async () => {
  const division = await aDivision(pool, '900000002', '布置镇')
  const today = '2026-11-23' as CalendarDate
  expect(await filingYearOf(pool, division, today)).toBeNull()
  await pool.query(
    `insert into goal_opening (division_id, fiscal_year, starts_on, ends_on, notice, opened_at, opened_by, opened_by_name)
     select $1, year, '2026-09-01', '2026-10-31', '布置', now(), gen_random_uuid(), '财政所'
     from unnest(array[2026, 2027, 2031]) as year`,
    [division],
  )
  expect(await filingYearOf(pool, division, today)).toBe(2027)
})
