import type { Duty } from '@jiheng/domain/accounts'
import type { Access } from '@jiheng/domain/organizations'
import { z } from 'zod'

/**
 * One route of the API: what it is called with and what it answers. Validation, OpenAPI and the client all come from
 * these tables. Amounts are decimal strings in 元, points strings with two decimals, rates strings with four.
 */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** What the route is for, in English, for the API document. */
  readonly summary: string
  /** Who may call it; the server refuses everybody else. */
  readonly access: Access
  /** Duties (先办的事) that it serves: it stays open to somebody who has one of these to do first. */
  readonly despite?: readonly Duty[]
  /**
   * Open while practising (演练) whatever it asks for, also while the practice town is being made: it touches that town alone, or
   * nothing. Without it, routes that work on a division's records are open, and every other one is closed.
   */
  readonly inPractice?: true
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The answer as JSON, or `file` for a download, `upload` for a multipart request answered with JSON. */
  readonly answer: z.ZodType | 'file'
  /** A body that is not JSON: a form with files, or plain bytes that the handler reads as they come. */
  readonly accepts?: 'multipart' | 'bytes'
}

/** Keeps the literal type of a table while checking its shape. */
export function routes<const Table extends Record<string, Route>>(table: Table): Table {
  return table
}

/** One line of text: no control characters, which no keyboard makes and no database column takes. */
export const line = (longest: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u)
