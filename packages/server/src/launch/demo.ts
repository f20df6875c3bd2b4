import { roleNames } from '@jiheng/domain/organizations'
import { isOfDataPackage } from '@jiheng/domain/reporting'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { yearsOf } from '../accounts/account.queries.ts'
import { divisionsWithData } from '../accounts/account.store.ts'
import type { Division } from '../accounts/actor.ts'
import { wholeDivision } from '../accounts/scope.queries.ts'
import { addSampleAccounts, samplePassword, type SampleAccount } from '../accounts/sample-accounts.ts'
import type { Settings } from '../app.ts'
import { startEmbedded, startThrowaway } from '../db/embedded/start-embedded.ts'
import { importPackage } from '../exchange/import-package.ts'
import { samplePackage } from '../practice/sample-town.ts'
import { readMeasures } from '../reporting/measures.ts'
import { measuresTable } from './measures-table.ts'
import { runServer, type Running, type Served } from './run-server.ts'
import { textTable } from './text-table.ts'

export type DemoPlan = {
  readonly settings: Settings
  /** Forget everything at the end, rather than keep it in `dataDir`. */
  readonly isEphemeral: boolean
  readonly dataDir: string
  /** The first port to try; 0 takes any that is free. */
  readonly port: number
  say(text: string): void
}

/** Ports tried after the first, when others are taken. */
const spare = 20

/** The sample town on the embedded database: everything to look around with, on this machine alone. */
export async function runDemo({ settings, isEphemeral, dataDir, port, say }: DemoPlan): Promise<Running> {
  const database = isEphemeral ? await startThrowaway() : await startEmbedded({ dataDir })
  const folder = isEphemeral ? mkdtempSync(path.join(tmpdir(), 'jiheng-files-')) : path.join(dataDir, 'files')
  const ports = port === 0 ? [0] : Array.from({ length: spare + 1 }, (_, step) => port + step)
  let words = ''
  const running = await runServer({
    database,
    // Nobody real waits for mail from made-up people.
    settings: { ...settings, mail: null },
    attachments: { folder, s3: null, clamd: null },
    listen: { host: '127.0.0.1', ports },
    prepare: async (served) => {
      const division = await sampleDivision(served, say)
      words =
        accountsInWords(await addSampleAccounts(served, division)) + (await measuresInWords(served.pool, division))
    },
  })
  if (port !== 0 && new URL(running.url).port !== String(port)) say(`端口 ${String(port)} 已被占用，改用下面的地址。\n`)
  say(`\n绩衡演示（示例数据，均为虚构）\n\n  地址  ${running.url}\n${words}\n按 Ctrl+C 停止。\n`)
  if (!isEphemeral) return running
  const forget = (): void => rmSync(folder, { recursive: true, force: true })
  return { url: running.url, stop: () => running.stop().finally(forget) }
}

async function sampleDivision(served: Served, say: DemoPlan['say']): Promise<Division> {
  const [known] = await divisionsWithData(served.pool)
  if (known !== undefined) return known
  say('正在装入示例镇的数据包……\n')
  const outcome = await importPackage(served, { path: samplePackage }, {})
  const [loaded] = await divisionsWithData(served.pool)
  if (loaded !== undefined) return loaded
  const faults = outcome.issues.slice(0, 20).map((issue) => `  ${JSON.stringify(issue)}\n`)
  throw new Error(`示例数据包未能装入：\n${faults.join('')}`)
}

function accountsInWords(accounts: readonly SampleAccount[]): string {
  const rows = accounts.map((each) => [each.username, roleNames[each.role], each.displayName])
  return `\n账号（密码均为 ${samplePassword}）\n${textTable(rows)}`
}

async function measuresInWords(pool: pg.Pool, division: Division): Promise<string> {
  const [year] = (await yearsOf(pool, division.id)).report
  if (year === undefined) return ''
  const measures = (await readMeasures(pool, wholeDivision(division.id), year)).filter((each) =>
    isOfDataPackage(each.key),
  )
  return `\n${division.name} ${String(year)} 年度口径\n${measuresTable(measures)}`
}
