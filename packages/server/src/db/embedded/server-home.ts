import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runAs, type ServerAccount } from './server-account.ts'

/** Where a cluster stands when root's own data folder is closed to the account that runs the server. */
const closedHomes = '/var/lib/jiheng'

/** The link in the data folder that leads to a home outside of it. */
const linkName = 'home'

/** The folder that holds, or may come to hold, the cluster, its password and its log. */
export function knownHome(dataDir: string): string {
  const link = path.join(dataDir, linkName)
  const isLink = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true
  return isLink ? readlinkSync(link) : dataDir
}

/** Makes the known home, or another one where the account cannot enter it; the data folder keeps a link to that. */
export function makeHome(dataDir: string, account: ServerAccount | null): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const known = knownHome(dataDir)
  if (canEnter(known, account)) return known
  const home = path.join(closedHomes, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  mkdirSync(home, { recursive: true, mode: 0o755 })
  if (!canEnter(home, account)) {
    throw new Error(
      `运行 PostgreSQL 的账户进不了数据目录 ${dataDir}，也进不了 ${home}。请用 DATA_DIR 指定一个其他账户可进入的目录。`,
    )
  }
  if (known === dataDir) symlinkSync(home, path.join(dataDir, linkName))
  return home
}

/** Tried as the account itself: access lists and mount options count too. */
function canEnter(folder: string, account: ServerAccount | null): boolean {
  return account === null || runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder], '/').ok
}

/** A new private folder of the account in a temporary place that it can reach. */
export function temporaryFolder(prefix: string, account: ServerAccount | null): string {
  const place = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => canEnter(folder, account)) ?? tmpdir()
  const folder = mkdtempSync(path.join(place, prefix))
  if (account !== null) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  return folder
}
