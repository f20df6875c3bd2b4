import { spawn, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'

/** Watches over one server so that it does not outlive us, however we die. */
export type OrphanGuard = { watch(pid: number): void; dismiss(): void }

/** `lock` is the file that the server removes when it is down; `litter` are folders that nobody needs then. */
export type Guarded = { readonly lock: string; readonly litter: readonly string[] }

/**
 * A second process that holds the other end of a pipe: when we are gone, kill −9 included, the pipe closes and it asks
 * the server to shut down. Started before the server, told its number as soon as there is one.
 */
export function startOrphanGuard(guarded: Guarded): OrphanGuard {
  const guard = process.platform === 'win32' ? spawnNodeGuard() : spawnShellGuard(guarded)
  guard.on('error', () => undefined)
  guard.stdin?.on('error', () => undefined)
  guard.unref()
  if (guard.stdin instanceof Socket) guard.stdin.unref()
  return {
    watch: (pid) => void guard.stdin?.write(`${String(pid)}\n`),
    dismiss: () => void guard.kill('SIGKILL'),
  }
}

// The lock is watched, not the process: where nobody reaps orphans (some containers) that stays visible for ever.
const shellGuard = `
read pid || exit 0
read gone
kill -INT "$pid" || exit 0
lock=$1; shift; left=300
while [ -e "$lock" ] && [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
for folder in "$@"; do rm -rf -- "$folder"; done`

function spawnShellGuard({ lock, litter }: Guarded): ChildProcess {
  const args = ['-c', shellGuard, 'jiheng-guard', lock, ...litter]
  return spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' })
}

const nodeGuard = `let pid = ''
process.stdin.on('data', (text) => { pid += text }).on('end', () => { if (pid) process.kill(Number(pid)) })`

function spawnNodeGuard(): ChildProcess {
  return spawn(process.execPath, ['-e', nodeGuard], { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true })
}
