import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * What one run unpacks and writes lies in a folder of its own: two runs, or two accounts, never share a half-unpacked
 * browser. The global set-up makes it; the workers are told of it by the environment.
 */
export const runFolder = (process.env['JIHENG_E2E_FOLDER'] ??= path.join(tmpdir(), `e2e-${randomUUID()}`))
