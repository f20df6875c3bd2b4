import { existsSync } from 'node:fs'
import path from 'node:path'
import { cruiseWorkspace } from '../architecture/cruise.ts'
import { graphIsStale } from '../draw-architecture.ts'
import type { Check } from './check.ts'
import { names } from './names.ts'
import { faultsOfTool } from './run-tool.ts'
import { sqlPlacement } from './sql-placement.ts'
import { suppressions } from './suppressions.ts'

/** What the compiler is asked about: each package as it ships, and everything around them with its tests. */
const projects = [
  'packages/domain',
  'packages/domain/tsconfig.test.json',
  'packages/contract',
  'packages/server',
  'packages/web',
  'tools',
  'e2e',
  'examples',
  'bench',
  'tsconfig.json',
]

const types = projects.map((project): Check => ({
  name: `types: ${project}`,
  find: async (root) => {
    if (!existsSync(path.join(root, project))) return [`${project} is missing`]
    return faultsOfTool(root, 'typescript-7/bin/tsc', ['-p', project])
  },
}))

const lint: Check = { name: 'lint', find: (root) => faultsOfTool(root, 'oxlint/bin/oxlint', ['--format=unix']) }

const format: Check = {
  name: 'format',
  find: (root) => faultsOfTool(root, 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
}

const architecture: Check = {
  name: 'architecture',
  find: async (root) => (await cruiseWorkspace(root)).breaches.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
}

const drawing: Check = {
  name: 'drawing',
  find: async (root) =>
    (await graphIsStale(root)) ? ['ARCHITECTURE.md is stale: run node tools/draw-architecture.ts'] : [],
}

const deadCode: Check = { name: 'dead code', find: (root) => faultsOfTool(root, 'knip/bin/knip.js', ['--no-progress']) }

/** Everything that can be said of the sources without running them. */
export const staticChecks: readonly Check[] = [
  ...types,
  lint,
  format,
  architecture,
  drawing,
  deadCode,
  names,
  suppressions,
  sqlPlacement,
]
