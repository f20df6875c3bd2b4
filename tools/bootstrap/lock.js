import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Does work that two commands must not do at once (a demo and a test started side by side on a fresh clone).
 * @param {string} file
 * @param {() => void} work
 */
export async function holdLock(file, work) {
  while (!take(file)) await pause(200)
  try {
    work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error
    if (!isHolderAlive(file)) rmSync(file, { force: true })
    return false
  }
}

/** @param {string} file */
function isHolderAlive(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'))
    // Between making the file and writing its number there is none yet.
    if (holder > 0) process.kill(holder, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
