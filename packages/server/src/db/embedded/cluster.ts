import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runAs, type ServerAccount } from './server-account.ts'
import { programIn } from './usable-server.ts'

/** The owner of everything in the cluster, and the name of the product's database in it. */
export const clusterUser = 'jiheng'

/** The files of one cluster within its home. The password lies in the cluster: they come and go together. */
export function clusterFiles(home: string): {
  readonly cluster: string
  readonly password: string
  readonly log: string
} {
  const cluster = path.join(home, 'postgres')
  return { cluster, password: path.join(cluster, 'jiheng.password'), log: path.join(home, 'postgres.log') }
}

export type Installed = { readonly native: string; readonly account: ServerAccount | null; readonly home: string }

/** Makes the cluster where there is none yet, and answers its password. */
export function openCluster({ native, account, home }: Installed): string {
  const { cluster, password } = clusterFiles(home)
  if (existsSync(cluster)) return readPassword(password)
  // Made beside its place and renamed: an interrupted start leaves no half cluster, two at once leave one whole.
  const partial = path.join(home, `postgres.${randomBytes(4).toString('hex')}`)
  mkdirSync(partial, { mode: 0o700 })
  if (account !== null) chownSync(partial, account.uid, account.gid)
  try {
    initialise({ native, account, home: partial })
    renameSync(path.join(partial, 'cluster'), cluster)
  } catch (error) {
    if (!existsSync(cluster)) throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return readPassword(password)
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'EACCES') throw new Error(`数据目录由另一个账户创建，当前账户无权读取：${path.dirname(file)}`)
    throw new Error(`数据库口令文件读不到（${code}），无法打开数据目录：${file}。请从备份恢复。`)
  }
}

/** UTF-8 and ICU's Chinese order (拼音) for every database of the cluster. */
const initdbOptions = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=zh-CN',
  '--no-instructions',
]

/** Under the character class C no Chinese character is a letter and trigram search finds none; systems name the others differently. */
const characterClasses = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8', 'UTF-8', 'C']

function initialise({ native, account, home }: Installed): void {
  const [pwfile, cluster] = [path.join(home, 'secret'), path.join(home, 'cluster')]
  writeFileSync(pwfile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account !== null) chownSync(pwfile, account.uid, account.gid)
  const access = [`--username=${clusterUser}`, '--auth=scram-sha-256', `--pwfile=${pwfile}`]
  const tried: string[] = []
  for (const characterClass of characterClasses) {
    const args = ['--pgdata', cluster, ...access, ...initdbOptions, `--lc-ctype=${characterClass}`]
    const done = runAs(account, programIn(native, 'initdb'), args, home)
    if (done.ok) return renameSync(pwfile, path.join(cluster, 'jiheng.password'))
    tried.push(done.output)
  }
  throw new Error(`数据库初始化失败：\n${tried.at(-1) ?? ''}`)
}
