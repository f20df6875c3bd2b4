import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { PlatformServer } from './platform-server.ts'
import { runAs, type ServerAccount } from './server-account.ts'
import { makeMissingLinks } from './server-links.ts'

/**
 * The folder from which the account can run the server: where npm put it, or else a copy in `home`
 * (the project lies in a folder closed to the account, or is not ours to mend).
 * @throws with what the system said when not even the copy runs.
 */
export function usableServer(server: PlatformServer, account: ServerAccount | null, home: string): string {
  if (makeMissingLinks(server.native) && whyNot(server.native, account, home) === null) return server.native
  const copy = path.join(home, `server-${server.version}`)
  if (!existsSync(copy)) copyServer(server.native, copy)
  const reason = whyNot(copy, account, home)
  if (reason === null) return copy
  throw new Error(`内嵌 PostgreSQL 无法在本机运行，请用 DATABASE_URL 指定一个 PostgreSQL 15–18 数据库。\n${reason}`)
}

export function programIn(native: string, name: 'postgres' | 'initdb'): string {
  return path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Asking for the version loads every library, so it proves the links too. */
function whyNot(native: string, account: ServerAccount | null, cwd: string): string | null {
  const asked = runAs(account, programIn(native, 'postgres'), ['--version'], cwd)
  return asked.ok ? null : asked.output
}

/** Made beside its place and renamed, so that a copy that exists is whole. */
function copyServer(native: string, copy: string): void {
  const partial = mkdtempSync(`${copy}.`)
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
  makeMissingLinks(partial)
  openToAll(partial)
  try {
    renameSync(partial, copy)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
}

/** An installation under umask 077 would keep the account out of the copy as well. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) openToAll(name)
    else if (entry.isFile()) chmodSync(name, path.basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
