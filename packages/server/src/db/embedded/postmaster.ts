import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { clusterFiles, type Installed } from './cluster.ts'
import { startOrphanGuard, type OrphanGuard } from './orphan-guard.ts'
import { serverEnvironment } from './server-account.ts'
import { programIn } from './usable-server.ts'

/** A server that runs. */
export type Postmaster = { stop(): Promise<void> }

/** What one start of the server depends on. `litter`: folders to remove should we die before we stop it. */
export type Start = Installed & { readonly settings: readonly string[]; readonly litter: readonly string[] }

/** A log that has grown beyond this is begun anew at the next start. */
const largestLog = 10 * 1024 * 1024

/** After kill −9 of a postmaster its sessions hold the shared memory a little longer; a dying owner holds the lock. */
const patience = 3_000

/**
 * Starts the server and waits until it takes connections.
 * @throws when another process runs this cluster, or with the end of the server's log.
 */
export async function startPostmaster(start: Start): Promise<Postmaster> {
  const deadline = performance.now() + patience
  for (;;) {
    const attempt = await tryStart(start)
    if (attempt.ok) return attempt.postmaster
    if (!isHeld(attempt.log)) throw new Error(`数据库启动失败：\n${attempt.log}`)
    if (performance.now() > deadline) {
      if (!dropForeignLock(start.home)) throw new Error(heldMessage(start.home))
    }
    await pause(100)
  }
}

type Attempt = { readonly ok: true; readonly postmaster: Postmaster } | { readonly ok: false; readonly log: string }

async function tryStart(start: Start): Promise<Attempt> {
  const { log } = clusterFiles(start.home)
  const beginning = logSize(log)
  const guard = startOrphanGuard({ lock: lockOf(start.home), litter: start.litter })
  const child = spawnServer(start, openSync(log, beginning === 0 ? 'w' : 'a', 0o600))
  if (child.pid !== undefined) guard.watch(child.pid)
  const ended = once(child, 'exit').catch(() => undefined)
  if (await becomesReady(child, start.home)) return { ok: true, postmaster: running(child, ended, guard) }
  guard.dismiss()
  return { ok: false, log: readFileSync(log).subarray(beginning).toString() }
}

function spawnServer({ native, account, home, settings }: Start, log: number): ChildProcess {
  const args = ['-D', clusterFiles(home).cluster, ...settings.flatMap((setting) => ['-c', setting])]
  // Detached: Ctrl-C in the terminal is ours to answer; we stop the server after our own work.
  const child = spawn(programIn(native, 'postgres'), args, {
    ...account,
    cwd: home,
    env: serverEnvironment(),
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log],
    windowsHide: true,
  })
  closeSync(log)
  return child
}

function logSize(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  return size > largestLog ? 0 : size
}

/** The eighth line of postmaster.pid is the server's state; false when it ends instead. */
async function becomesReady(child: ChildProcess, home: string): Promise<boolean> {
  const failed = new Promise((resolve) => child.once('error', resolve))
  const hasFailed = failed.then(() => true)
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false
    const [pid, , , , , , , state] = lockLines(home)
    if (pid === String(child.pid) && state?.trim() === 'ready') return true
    if ((await Promise.race([hasFailed, pause(10)])) === true) return false
  }
}

function lockOf(home: string): string {
  return path.join(clusterFiles(home).cluster, 'postmaster.pid')
}

function lockLines(home: string): readonly string[] {
  return existsSync(lockOf(home)) ? readFileSync(lockOf(home), 'utf8').split('\n') : []
}

function running(child: ChildProcess, ended: Promise<unknown>, guard: OrphanGuard): Postmaster {
  child.unref()
  return {
    /** Fast shutdown: open transactions are rolled back, sessions ended, everything flushed. */
    async stop() {
      child.ref()
      child.kill('SIGINT')
      const isSlow = await Promise.race([ended.then(() => false), pause(30_000, true, { ref: false })])
      if (isSlow) child.kill('SIGQUIT')
      await ended
      guard.dismiss()
    },
  }
}

function isHeld(log: string): boolean {
  return /lock file .* already exists|pre-existing shared memory block/.test(log)
}

/** A lock left by a crash whose process number now belongs to something else (a restarted container): only /proc can tell. */
function dropForeignLock(home: string): boolean {
  const program = path.join('/proc', lockLines(home)[0] ?? '', 'comm')
  if (!existsSync(program) || readFileSync(program, 'utf8').trim() === 'postgres') return false
  rmSync(lockOf(home), { force: true })
  return true
}

function heldMessage(home: string): string {
  const holder = lockLines(home)[0] ?? '未知'
  return `数据目录正由另一个绩衡进程使用（数据库进程号 ${holder}）：${home}。请先停止那个进程，或用 DATA_DIR 另指定数据目录。`
}
