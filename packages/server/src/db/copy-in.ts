import type { Writable } from 'node:stream'
import type { PoolClient } from 'pg'
import { from } from 'pg-copy-streams'

/** A stream into a table: what is written to it is what `copy … from stdin` reads. */
export function copyIn(session: PoolClient, statement: string): Writable {
  return session.query(from(statement))
}
