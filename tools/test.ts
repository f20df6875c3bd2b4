import path from 'node:path'
import { ensureWebIsBuilt } from './bootstrap/build-web.js'
import type { Check } from './checks/check.ts'
import { addTallies, close, runChecks } from './checks/run-checks.ts'
import { staticChecks } from './checks/static-checks.ts'
import { runPlaywright, runVitest } from './test-runs.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The screens as they ship, which the journeys in the browser walk through. */
const build: Check = {
  name: 'build of the screens',
  find: async (folder) => {
    ensureWebIsBuilt(folder, process.execPath)
    return []
  },
}

// Everything runs even when something failed: one run tells all there is to mend.
close(addTallies([await runChecks(root, [...staticChecks, build]), await runVitest(root), await runPlaywright(root)]))
