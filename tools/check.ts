import path from 'node:path'
import { close, runChecks } from './checks/run-checks.ts'
import { staticChecks } from './checks/static-checks.ts'

close(await runChecks(path.resolve(import.meta.dirname, '..'), staticChecks))
