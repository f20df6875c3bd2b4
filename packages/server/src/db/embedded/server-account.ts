import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

/** The operating-system account that the server runs under. */
export type ServerAccount = { readonly uid: number; readonly gid: number }

/** Where the distribution or another PostgreSQL made an account for a server, it is the right one; `nobody` is everywhere. */
const preferred = ['postgres', '_postgres', 'jiheng', 'nobody']

/** Largest id that a process can be given by Node: macOS writes `nobody` as 4294967294. */
const largestId = 2 ** 31 - 1

/**
 * PostgreSQL refuses to run as root, so root hands it to another account; everybody else runs it himself (null).
 * A cluster that exists is run by its owner, who alone can read it.
 */
export function chooseAccount(cluster: string): ServerAccount | null {
  if (process.getuid?.() !== 0) return null
  return ownerOf(cluster) ?? firstAccount(preferred) ?? createAccount()
}

function ownerOf(cluster: string): ServerAccount | null {
  const found = statSync(cluster, { throwIfNoEntry: false })
  return found === undefined || found.uid === 0 ? null : { uid: found.uid, gid: found.gid }
}

function firstAccount(names: readonly string[]): ServerAccount | null {
  for (const name of names) {
    const [uid, gid] = [lookUp('-u', name), lookUp('-g', name)]
    if (uid !== null && gid !== null) return { uid, gid }
  }
  return null
}

function lookUp(flag: '-u' | '-g', name: string): number | null {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
  const id = Number(answer.stdout)
  return answer.status === 0 && Number.isInteger(id) && id > 0 && id <= largestId ? id : null
}

function createAccount(): ServerAccount {
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'jiheng'])
  const created = firstAccount(['jiheng'])
  if (created !== null) return created
  throw new Error(
    'PostgreSQL 不能以 root 运行，且系统中没有可用的普通账户。请先创建账户（useradd --system jiheng）或设置 DATABASE_URL。',
  )
}

/** Runs a program to its end as the server's account. */
export function runAs(account: ServerAccount | null, program: string, args: readonly string[], cwd: string): Ran {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', env: serverEnvironment(), ...account })
  return { ok: done.status === 0, output: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}` }
}
export type Ran = { readonly ok: boolean; readonly output: string }

/**
 * A fixed environment: the server's messages are read by us, and nobody's locale or PG* variables reach it.
 * (Windows adds what its processes cannot do without, PATH among them.)
 */
export function serverEnvironment(): Record<string, string> {
  return process.platform === 'win32' ? { LC_ALL: 'C' } : { LC_ALL: 'C', PATH: '/usr/bin:/bin:/usr/sbin:/sbin' }
}
