import { chmodSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { clusterFiles, clusterUser, openCluster } from './cluster.ts'
import { findPlatformServer } from './platform-server.ts'
import { startPostmaster } from './postmaster.ts'
import { chooseAccount, type ServerAccount } from './server-account.ts'
import { knownHome, makeHome, temporaryFolder } from './server-home.ts'
import { usableServer } from './usable-server.ts'

/** A database server of our own. `url` opens the product's database as its owner. */
export type Embedded = { readonly url: string; stop(): Promise<void> }

/** Starts the embedded PostgreSQL over a data folder, which is made where there is none. What is committed is on disk. */
export async function startEmbedded(place: { readonly dataDir: string }): Promise<Embedded> {
  const dataDir = path.resolve(place.dataDir)
  const account = chooseAccount(clusterFiles(knownHome(dataDir)).cluster)
  return startIn(makeHome(dataDir, account), account, { settings: [], litter: [] })
}

/** Nothing in a throwaway server has to survive a power cut. */
const hasty = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=10min']

/** Starts an empty server in a temporary folder, for tests and commands; stopping it, or dying, removes it. */
export async function startThrowaway(): Promise<Embedded> {
  const account = chooseAccount('')
  const home = temporaryFolder('jiheng-db-', account)
  chmodSync(home, 0o755)
  try {
    const server = await startIn(home, account, { settings: hasty, litter: [home] })
    return { url: server.url, stop: () => server.stop().finally(() => removeAll([home])) }
  } catch (error) {
    removeAll([home])
    throw error
  }
}

type Manner = { readonly settings: readonly string[]; readonly litter: readonly string[] }

async function startIn(home: string, account: ServerAccount | null, manner: Manner): Promise<Embedded> {
  const native = usableServer(findPlatformServer(), account, home)
  const password = openCluster({ native, account, home })
  const entrance = await openEntrance(account)
  const settings = [...entrance.settings, 'timezone=UTC', 'log_timezone=UTC', 'max_connections=200', ...manner.settings]
  const litter = [...manner.litter, ...entrance.litter]
  try {
    const postmaster = await startPostmaster({ native, account, home, settings, litter })
    const address = (database: string): string => `postgres://${clusterUser}:${password}@${entrance.host}/${database}`
    await createDatabase(address('postgres'))
    return { url: address(clusterUser), stop: () => postmaster.stop().finally(() => removeAll(entrance.litter)) }
  } catch (error) {
    removeAll(entrance.litter)
    throw error
  }
}

function removeAll(folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** Where the server listens: nobody but this machine reaches it, and he needs the password. */
type Entrance = { readonly settings: readonly string[]; readonly host: string; readonly litter: readonly string[] }

/** The kernel's limit of a socket's path is 108 bytes on Linux, 104 on macOS. */
const longestSocket = 100

async function openEntrance(account: ServerAccount | null): Promise<Entrance> {
  if (process.platform === 'win32') return loopbackEntrance()
  const folder = temporaryFolder('jiheng-', account)
  if (Buffer.byteLength(path.join(folder, '.s.PGSQL.5432')) < longestSocket) {
    const settings = ['listen_addresses=', 'port=5432', `unix_socket_directories=${folder}`]
    return { settings, host: encodeURIComponent(folder), litter: [folder] }
  }
  removeAll([folder])
  return loopbackEntrance()
}

async function loopbackEntrance(): Promise<Entrance> {
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${String(port)}`, 'unix_socket_directories=']
  return { settings, host: `127.0.0.1:${String(port)}`, litter: [] }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [clusterUser])
    if (found.rowCount === 0) await client.query(`create database ${clusterUser}`)
  } finally {
    await client.end()
  }
}
