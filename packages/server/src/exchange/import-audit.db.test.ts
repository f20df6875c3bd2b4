import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTown, ImportBench, withCells } from './testing.ts'

let bench: ImportBench
beforeAll(async () => {
  bench = await ImportBench.open()
})
afterAll(() => bench.close())

const entries = () =>
  bench.rows('select sequence, action, account_username as who, subject_id, subject_name, details from audit_entry')

it('puts an import on record as one entry, with the digest of the package and what it changed', async () => {
  const who = {
    by: {
      id: '0190a000-0000-7000-8000-000000000001',
      username: 'caizheng',
      name: '财政所',
      role: 'finance',
      post: null,
      onBehalfOf: null,
      organizationCode: null,
    },
    address: '10.0.0.1',
  }
  const outcome = await bench.load(aTown, { who })
  const again = await bench.load(aTown, { who })
  expect([outcome.ok, again.ok, again.importId]).toEqual([true, true, null])
  const [entry, ...more] = await entries()
  expect(more).toEqual([])
  expect(entry).toMatchObject({ action: 'package.imported', who: 'caizheng', subject_id: outcome.importId })
  expect(entry).toMatchObject({
    details: { digest: outcome.digest, tables: { 项目: { rows: 2, added: 2, updated: 0 } } },
  })
})

it('puts nothing on record of a trial or of a package with an error', async () => {
  const before = await entries()
  await bench.load(withCells('项目', [2, '项目名称', '河道整治']), { dryRun: true })
  await bench.refused(withCells('项目', [2, '项目类型', '没有的类型']))
  expect(await entries()).toEqual(before)
})
