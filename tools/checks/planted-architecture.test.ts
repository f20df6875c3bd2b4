import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cruiseWorkspace } from '../architecture/cruise.ts'
import { rules } from '../architecture/rules.ts'
import { foundation, stages } from '../architecture/stages.ts'
import { plantWorkspace } from './planted-workspace.ts'

const value = 'export const value = 1\n'
const domain = 'packages/domain/src'
const server = 'packages/server/src'

/** Each rule, the file planted against it, and what the file says; paths in the text are relative to it. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['domain-is-pure', `${domain}/kernel/impure.ts`, `import fs from 'node:fs'\nexport { fs }`],
  ['domain-is-pure', `${domain}/kernel/dependent.ts`, `import { z } from 'zod'\nexport { z }`],
  ['contract-knows-domain-only', 'packages/contract/src/file.ts', `import fs from 'node:fs'\nexport { fs }`],
  ['web-knows-no-server', 'packages/web/src/app/reach.ts', `export { value } from '../../../server/src/db/value.ts'`],
  ['server-knows-no-web', `${server}/http/reach.ts`, `export { value } from '../../../web/src/app/value.ts'`],
  ...stages
    .slice(0, -1)
    .map(
      (stage, at) =>
        [
          `${stage}-looks-not-ahead`,
          `${server}/${stage}/ahead.ts`,
          `export { value } from '../${String(stages[at + 1])}/value.ts'`,
        ] as const,
    ),
  ['reporting-looks-not-ahead', `${domain}/reporting/ahead.ts`, `export { value } from '../exchange/index.ts'`],
  ...foundation.map(
    (folder) =>
      [
        'foundation-knows-no-stage',
        `${domain}/${folder}/stage.ts`,
        `export { value } from '../goals/index.ts'`,
      ] as const,
  ),
  ['server-serves-every-stage', `${server}/documents/stage.ts`, `export { value } from '../goals/value.ts'`],
  ['web-serves-every-stage', 'packages/web/src/forms/stage.ts', `export { value } from '../goals/value.ts'`],
  ['enter-by-the-front', `${domain}/reporting/side-door.ts`, `export { value } from '../kernel/value.ts'`],
  ['database-at-the-edge', `${server}/goals/submit-goal.ts`, `import pg from 'pg'\nexport { pg }`],
  ['controls-know-no-domain-word', 'packages/web/src/ui/word.ts', `export { value } from '@jiheng/domain/goals'`],
  ['no-cycles', `${server}/db/cycle-a.ts`, `import type { B } from './cycle-b.ts'\nexport type A = B | 1`],
  ['no-orphans', `${server}/db/orphan.ts`, value],
  ['no-test-imports', `${server}/db/leaning.ts`, `export { value } from './value.test.ts'`],
  ['declared-dependencies-only', 'packages/web/src/app/undeclared.ts', `import pg from 'pg'\nexport { pg }`],
  ['declared-dependencies-only', `${server}/db/undeclared.ts`, `import stray from 'stray'\nexport { stray }`],
  ['resolvable', `${server}/db/nowhere.ts`, `export { value } from './nothing-here.ts'`],
  [
    'no-development-dependencies-in-product',
    `${server}/db/development.ts`,
    `import csstype from 'csstype'\nexport { csstype }`,
  ],
]

/** Files that the planted ones need, and imports that no rule minds. */
const innocent: Readonly<Record<string, string>> = {
  [`${domain}/kernel/value.ts`]: value,
  [`${domain}/kernel/index.ts`]: `export { value } from './value.ts'`,
  [`${domain}/goals/index.ts`]: `export { value } from '../kernel/index.ts'`,
  [`${domain}/exchange/index.ts`]: `export { value } from '../goals/index.ts'`,
  ...Object.fromEntries(stages.map((stage) => [`${server}/${stage}/value.ts`, value])),
  'packages/web/src/goals/value.ts': value,
  'packages/web/src/app/value.ts': value,
  [`${server}/db/value.ts`]: value,
  [`${server}/db/value.test.ts`]: `export { value } from './value.ts'`,
  [`${server}/db/cycle-b.ts`]: `import type { A } from './cycle-a.ts'\nexport type B = A | 2`,
  [`${server}/goals/goal.store.ts`]: `import pg from 'pg'\nexport { pg }`,
  [`${server}/goals/withdraw-goal.ts`]: `import type { PoolClient } from 'pg'\nexport type Tx = PoolClient`,
  [`${server}/application/looks-back.ts`]: `export { value } from '../goals/value.ts'\nexport { value as front } from '@jiheng/domain/goals'`,
}

/** Stand-ins for packages: one that the server declares, one that it declares for development, one that nobody does. */
const installed = Object.fromEntries(
  ['pg', 'csstype', 'stray'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
    [`node_modules/${name}/index.js`, ''],
  ]),
)

let found: readonly { readonly rule: string; readonly from: string }[]

beforeAll(async () => {
  const developed = {
    name: '@jiheng/server',
    type: 'module',
    dependencies: { pg: '*', '@jiheng/domain': '*' },
    devDependencies: { csstype: '*' },
  }
  const workspace = plantWorkspace({
    ...innocent,
    ...installed,
    ...Object.fromEntries(planted.map(([, file, text]) => [file, text])),
    'packages/server/package.json': JSON.stringify(developed),
  })
  found = (await cruiseWorkspace(workspace.folder, ['packages'])).breaches
  workspace.remove()
}, 60_000)

test.each(planted)('%s is broken by %s', (rule, file) => {
  expect(found).toContainEqual(expect.objectContaining({ rule, from: file }))
})

test('a store may speak to the database, a command may name its types, a stage may look back', () => {
  const clean = [
    `${server}/goals/goal.store.ts`,
    `${server}/goals/withdraw-goal.ts`,
    `${server}/application/looks-back.ts`,
  ]
  expect(found.filter(({ rule, from }) => clean.includes(from) && rule !== 'no-orphans')).toEqual([])
})

test('every rule has a comment and a planted violation', () => {
  expect(rules.filter(({ comment }) => comment.length < 20)).toEqual([])
  expect(rules.map(({ name }) => name).sort()).toEqual([...new Set(planted.map(([rule]) => rule))].sort())
})

test('a cruise that finds no module fails', async () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'empty-'))
  await expect(cruiseWorkspace(empty, ['.'])).rejects.toThrow('cruised nothing')
  rmSync(empty, { recursive: true })
})
