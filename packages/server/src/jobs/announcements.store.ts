import type pg from 'pg'
import { channel } from './job.store.ts'

/** A session that hears what is announced of jobs. */
export type Listening = {
  /** False once the session has ended: what was announced since is not known. */
  isOpen(): boolean
  close(): void
}

/** Hears that jobs are due (no id), or that one need not be gone on with. Takes one session of the pool until closed. */
export async function listen(pool: pg.Pool, hear: (id: string | null) => void): Promise<Listening> {
  const session = await pool.connect()
  let isOpen = true
  const close = (): void => {
    if (!isOpen) return
    isOpen = false
    // Not given to anybody else: it would go on hearing.
    session.release(true)
  }
  session.on('notification', ({ payload }) => hear(payload === undefined || payload === '' ? null : payload))
  session.on('end', close)
  session.on('error', close)
  try {
    await session.query(`listen ${channel}`)
  } catch (error) {
    close()
    throw error
  }
  return { isOpen: () => isOpen, close }
}
