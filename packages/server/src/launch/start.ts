import { roleNames } from '@jiheng/domain/organizations'
import { addFirstAccounts, type FirstAccount } from '../accounts/first-accounts.ts'
import type { Settings } from '../app.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { runServer, type AttachmentPlaces, type Database, type Running } from './run-server.ts'
import { textTable } from './text-table.ts'

export type StartPlan = {
  readonly settings: Settings
  /** An external PostgreSQL; without it the embedded one keeps its data in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly attachments: AttachmentPlaces
  readonly host: string
  readonly port: number
  say(text: string): void
}

/** The product on a database of its own or on an external one. */
export async function runStart(plan: StartPlan): Promise<Running> {
  const { databaseUrl, say } = plan
  const database: Database =
    databaseUrl === null
      ? await startEmbedded({ dataDir: plan.dataDir })
      : { url: databaseUrl, stop: () => Promise.resolve() }
  const running = await runServer({
    database,
    settings: plan.settings,
    attachments: plan.attachments,
    listen: { host: plan.host, ports: [plan.port] },
    prepare: async (served) => {
      const made = await addFirstAccounts(served)
      if (made.length > 0) say(inWords(made))
    },
  })
  say(`绩衡已启动：${running.url}\n`)
  return running
}

function inWords(made: readonly FirstAccount[]): string {
  const rows = made.map(({ role, username, password }) => [roleNames[role], username, password])
  return `已建立以下账号，请分别交给各自的人。密码只显示这一次：\n\n${textTable([['岗位', '用户名', '密码'], ...rows])}\n`
}
