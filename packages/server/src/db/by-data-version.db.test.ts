import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDivision } from '../http/testing.ts'
import { keepByDataVersion } from './by-data-version.ts'
import { openPool } from './connection.ts'
import { freshDatabase } from './testing.ts'

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

it('computes a figure once for the data as they are, and anew when they have changed', async () => {
  const [one, two] = [await aDivision(pool, '900000001', '甲镇'), await aDivision(pool, '900000002', '乙镇')]
  const figures = keepByDataVersion(pool)
  let computed = 0
  const next = (): Promise<number> => Promise.resolve((computed += 1))
  expect(await Promise.all([figures.read(one, 'a', next), figures.read(one, 'a', next)])).toEqual([1, 1])
  expect(await figures.read(two, 'a', next)).toBe(2)
  expect(await figures.read(one, 'b', next)).toBe(3)
  await pool.query('update division_state set data_version = data_version + 1 where division_id = $1', [one])
  expect(await figures.read(one, 'a', next)).toBe(4)
  expect(await figures.read(two, 'a', next)).toBe(2)
})

it('keeps no failure and no more than it may', async () => {
  const figures = keepByDataVersion(pool, 2)
  await expect(figures.read(1, 'x', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await figures.read(1, 'x', () => Promise.resolve('yes'))).toBe('yes')
  for (const key of ['y', 'z']) await figures.read(1, key, () => Promise.resolve(key))
  expect(await figures.read(1, 'x', () => Promise.resolve('again'))).toBe('again')
})
