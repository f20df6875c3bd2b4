import { addFirstAccount } from '../accounts/sample-accounts.ts'
import type { Settings } from '../app.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { runServer, type Database, type Running } from './run-server.ts'

export type StartPlan = {
  readonly settings: Settings
  /** An external PostgreSQL; without it the embedded one keeps its data in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
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
    listen: { host: plan.host, ports: [plan.port] },
    prepare: async (served) => {
      const first = await addFirstAccount(served)
      if (first === null) return
      say(
        `已建立首个账号（财政所）。密码只显示这一次：\n\n  用户名  ${first.username}\n  密码    ${first.password}\n\n`,
      )
    },
  })
  say(`绩衡已启动：${running.url}\n`)
  return running
}
