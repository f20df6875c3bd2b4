import type { Attachment, Upload } from '@jiheng/contract/attachments'
import type { Instant } from '@jiheng/domain/kernel'
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aDivision,
  anAccount,
  anOrganization,
  aProject,
  openTestApp,
  type Client,
  type TestApp,
} from '../http/testing.ts'
import { openDiskFiles } from '../ports/files.ts'
import { systemIds } from '../ports/ids.ts'
import type { ScanVerdict, VirusScanner } from '../ports/virus-scanner.ts'
import { openDb } from '../projects/project-list.queries.ts'
import type { AttachmentSetting } from './attachment-setting.ts'
import { upkeep } from './attachment-upkeep.ts'
import { announce, aPdf, append, attach, listed, sha256 } from './testing.ts'

let town: TestApp
let unit: Client
let setting: AttachmentSetting
let isDown = false
let asked: string[] = []

/** Finds a virus in whatever says so. */
const scanner: VirusScanner = {
  scan: async (content: Readable): Promise<ScanVerdict> => {
    const bytes = await buffer(content)
    asked.push(sha256(bytes))
    if (isDown) return { is: 'unavailable', reason: 'down' }
    return bytes.includes('病毒') ? { is: 'infected', virus: 'Test' } : { is: 'clean' }
  },
}

const upkeepAt = (moment: string): Promise<void> =>
  upkeep({ ...setting, clock: { now: () => new Date(moment).toISOString() as Instant } })

beforeAll(async () => {
  town = await openTestApp({}, '/nowhere', scanner)
  const { pool } = town
  const division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  for (const code of ['P1', 'P2', 'P3', 'P4']) await aProject(pool, division, { code, organization: office })
  await anAccount(pool, 'unit', { role: 'unit', division, organization: '101' })
  unit = await town.as('unit')
  setting = {
    pool,
    db: openDb(pool),
    clock: { now: () => '2025-01-10T02:00:00.000Z' as Instant },
    ids: systemIds(),
    files: await openDiskFiles(town.filesFolder),
    scanner,
    limits: { attachmentBytes: 1_000_000, attachmentsPerSubject: 10 },
    warn: () => undefined,
  }
})
afterAll(() => town.close())
beforeEach(() => {
  isDown = false
  asked = []
})

const contentOf = (division: string, digest: string): string =>
  path.join(town.filesFolder, 'content', division, digest.slice(0, 2), digest.slice(2, 4), digest)

describe('what nobody goes on with', () => {
  it('is forgotten after three days without a piece, with its pieces', async () => {
    const content = aPdf('半途', 500)
    const { id, expiresAt } = (await announce(unit, { name: '半途.pdf', content })).json<Upload>()
    expect(expiresAt).toBe('2025-01-13T02:00:00.000Z')
    await append(unit, id, 0, content.subarray(0, 100))
    await upkeepAt('2025-01-13T01:59:59Z')
    expect((await unit.get(`/api/uploads/${id}`)).statusCode).toBe(200)
    await upkeepAt('2025-01-13T02:00:00Z')
    expect((await unit.get(`/api/uploads/${id}`)).statusCode).toBe(404)
    expect(
      readdirSync(path.join(town.filesFolder, 'pieces'), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ),
    ).toEqual([])
  })

  it('lies in the incoming folder for a day at most', async () => {
    const [old, fresh] = ['old', 'fresh'].map((name) => path.join(town.filesFolder, 'incoming', name))
    for (const file of [old, fresh]) writeFileSync(file ?? '', 'x')
    utimesSync(old ?? '', new Date('2025-01-08'), new Date('2025-01-08'))
    utimesSync(fresh ?? '', new Date('2025-01-10'), new Date('2025-01-10'))
    await upkeepAt('2025-01-10T02:00:00Z')
    expect([existsSync(old ?? ''), existsSync(fresh ?? '')]).toEqual([false, true])
  })
})

describe('with a virus scanner', () => {
  it('a clean file is offered, an infected one refused and gone', async () => {
    const clean = (await attach(unit, { name: '干净.pdf', content: aPdf('干净'), project: 'P1' })).json<Attachment>()
    expect([clean.scan, clean.isOffered]).toEqual(['已查毒', true])
    const infected = await attach(unit, { name: '带毒.pdf', content: aPdf('病毒'), project: 'P1' })
    expect([infected.statusCode, infected.json().code]).toEqual([422, 'attachment.infected'])
    expect((await listed(unit)).map((file) => file.name)).toEqual(['干净.pdf'])
    expect(existsSync(contentOf('1', sha256(aPdf('病毒'))))).toBe(false)
  })

  it('that is down a file waits, is offered to nobody, and is scanned when the scanner is back', async () => {
    isDown = true
    const content = aPdf('等待')
    const waiting = (await attach(unit, { name: '等待.pdf', content, project: 'P2' })).json<Attachment>()
    expect(waiting).toMatchObject({ scan: '待查毒', isOffered: false, preview: null })
    for (const url of [`attachments/${waiting.id}/content`, `attachments/${waiting.id}/preview`]) {
      expect((await unit.get(`/api/${url}`)).json().code).toBe('attachment.not-scanned')
    }
    expect((await unit.get('/api/projects/P2/attachments/zip')).json().code).toBe('attachment.none')
    await upkeepAt('2025-01-10T02:01:00Z')
    expect((await listed(unit, 'P2')).map((file) => file.scan)).toEqual(['待查毒'])
    isDown = false
    await upkeepAt('2025-01-10T02:02:00Z')
    expect((await listed(unit, 'P2')).map((file) => [file.scan, file.isOffered])).toEqual([['已查毒', true]])
    expect((await unit.get(`/api/attachments/${waiting.id}/content`)).statusCode).toBe(200)
  })

  it('a virus that is found later stops the file, whatever it is attached to, and its content goes', async () => {
    isDown = true
    const content = aPdf('迟到的病毒')
    for (const project of ['P3', 'P4']) await attach(unit, { name: '表.pdf', content, project })
    isDown = false
    expect(existsSync(contentOf('1', sha256(content)))).toBe(true)
    await upkeepAt('2025-01-10T02:03:00Z')
    for (const project of ['P3', 'P4'])
      expect((await listed(unit, project)).map((file) => file.scan)).toEqual(['有病毒'])
    expect(existsSync(contentOf('1', sha256(content)))).toBe(false)
    const again = await attach(unit, { name: '再来.pdf', content, project: 'P4' })
    expect(again.json().code).toBe('attachment.infected')
  })

  it('what could not be scanned goes behind what was never asked about', async () => {
    isDown = true
    const [first, second] = [aPdf('先'), aPdf('后')]
    await attach(unit, { name: '先.pdf', content: first, project: 'P1' })
    await upkeepAt('2025-01-10T02:04:00Z')
    await attach(unit, { name: '后.pdf', content: second, project: 'P1' })
    asked = []
    isDown = false
    await upkeepAt('2025-01-10T02:05:00Z')
    expect(asked).toEqual([sha256(second), sha256(first)])
  })
})
