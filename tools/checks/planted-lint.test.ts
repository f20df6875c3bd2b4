import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { plantWorkspace } from './planted-workspace.ts'
import { runTool } from './run-tool.ts'

const root = path.resolve(import.meta.dirname, '../..')
const lines = (count: number): string => `export {}\n${'//\n'.repeat(count - 1)}`
const body = (count: number): string => '//\n'.repeat(count)
const promise = 'declare function later(): Promise<boolean>\n'

/** Each rule that the configuration names, the file planted against it, and how the linter calls it. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['max-lines', 'packages/server/src/long-file.ts', lines(301)],
  ['max-lines', 'packages/server/src/long-file.test.ts', lines(501)],
  ['max-lines-per-function', 'packages/server/src/long-function.ts', `export function long() {\n${body(59)}}\n`],
  ['max-lines-per-function', 'packages/web/src/long-component.tsx', `export function Long() {\n${body(119)}}\n`],
  ['complexity', 'packages/server/src/complex.ts', `export const f = (n: number) => ${'n ? 1 : '.repeat(10)}0`],
  ['max-params', 'packages/server/src/params.ts', 'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e]'],
  ['typescript/no-explicit-any', 'packages/server/src/any.ts', 'export const f = (x: any) => String(x)'],
  [
    'typescript/no-non-null-assertion',
    'packages/server/src/bang.ts',
    'export const f = (x: string | null) => x!.length',
  ],
  ['typescript/ban-ts-comment', 'packages/server/src/ban.ts', `// @ts-${'nocheck'}\nexport const x = 1`],
  ['typescript/no-unsafe-assignment', 'packages/server/src/unsafe-assignment.ts', `export const x = JSON.parse('1')`],
  [
    'typescript/no-unsafe-argument',
    'packages/server/src/unsafe-argument.ts',
    `export const x = Math.abs(JSON.parse('1'))`,
  ],
  ['typescript/no-unsafe-call', 'packages/server/src/unsafe-call.ts', `JSON.parse('1')()`],
  [
    'typescript/no-unsafe-member-access',
    'packages/server/src/unsafe-member.ts',
    `export const x = String(JSON.parse('1').a)`,
  ],
  ['typescript/no-unsafe-return', 'packages/server/src/unsafe-return.ts', `export const f = () => JSON.parse('1')`],
  [
    'typescript/no-unnecessary-type-assertion',
    'packages/server/src/assertion.ts',
    `export const f = (x: string) => x as string`,
  ],
  [
    'typescript/switch-exhaustiveness-check',
    'packages/server/src/switch.ts',
    `export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1 } return 2 }`,
  ],
  [
    'typescript/consistent-type-imports',
    'packages/server/src/type-import.ts',
    `import { Pool } from './promise.ts'\nexport type P = Pool`,
  ],
  ['typescript/no-floating-promises', 'packages/server/src/floating.ts', `${promise}export function f() { later() }`],
  [
    'typescript/no-misused-promises',
    'packages/server/src/misused.ts',
    `${promise}export function f() { if (later()) return 1; return 2 }`,
  ],
  ['eqeqeq', 'packages/server/src/equal.ts', 'export const f = (a: number, b: number) => a == b'],
  ['no-var', 'packages/server/src/var.ts', 'export var x = 1'],
  ['prefer-const', 'packages/server/src/let.ts', 'export function f() { let x = 1; return x }'],
  ['no-shadow', 'packages/server/src/shadow.ts', 'export const x = 1\nexport const f = (x: number) => x'],
  ['no-console', 'packages/server/src/console.ts', `console.log('x')`],
  [
    'no-else-return',
    'packages/server/src/else.ts',
    'export function f(x: boolean) { if (x) { return 1 } else { return 2 } }',
  ],
  ['unicorn/filename-case', 'packages/server/src/camelCase.ts', 'export const x = 1'],
  ['no-restricted-properties', 'packages/server/src/environment.ts', `export const x = process.env['HOME']`],
  ['no-restricted-globals', 'packages/domain/src/kernel/clock.ts', 'export const x = new Date()'],
  ['no-restricted-globals', 'packages/domain/src/kernel/float.ts', `export const x = parseFloat('1')`],
  ['no-restricted-properties', 'packages/domain/src/kernel/chance.ts', 'export const x = Math.random()'],
  ['no-restricted-properties', 'packages/domain/src/kernel/number-float.ts', `export const x = Number.parseFloat('1')`],
  ['no-restricted-properties', 'packages/domain/src/kernel/global-clock.ts', 'export const x = globalThis.Date'],
]

/** What the same rules must leave alone. */
const innocent: readonly (readonly [file: string, text: string])[] = [
  ['packages/server/src/short-file.ts', lines(300)],
  ['packages/server/src/short-file.test.ts', lines(500)],
  ['packages/domain/src/rulebook/edition.ts', lines(400)],
  ['packages/web/src/component.tsx', `export function Component() {\n${body(118)}}\n`],
  ['packages/server/src/promise.ts', 'export class Pool {}'],
  ['packages/server/src/main.ts', `console.log(process.env['HOME'])`],
  ['packages/domain/src/kernel/clock.test.ts', 'export const x = new Date()'],
]

type Report = { readonly diagnostics: readonly { readonly code: string; readonly filename: string }[] }
let found: ReadonlySet<string>

beforeAll(async () => {
  const files = [...planted.map(([, file, text]) => [file, text] as const), ...innocent]
  const workspace = plantWorkspace(Object.fromEntries(files))
  const args = [
    '--format=json',
    '--tsconfig=packages/server/tsconfig.json',
    workspace.folder,
    '-c',
    path.join(workspace.folder, '.oxlintrc.json'),
  ]
  const { output } = await runTool(root, 'oxlint/bin/oxlint', args)
  const { diagnostics } = JSON.parse(output) as Report
  found = new Set(
    diagnostics.map(({ code, filename }) => `${ruleOf(code)} ${filename.slice(filename.indexOf('packages/'))}`),
  )
  workspace.remove()
}, 60_000)

/** "typescript(no-explicit-any)" → "typescript/no-explicit-any"; the linter's own rules stand without a plugin. */
function ruleOf(code: string): string {
  const [, plugin, rule] = /^([^(]+)\(([^)]+)\)$/.exec(code) ?? []
  return plugin === 'eslint' ? String(rule) : `${String(plugin)}/${String(rule)}`
}

test.each(planted)('the linter reports %s in %s', (rule, file) => {
  expect(found).toContain(`${rule} ${file}`)
})

test.each(innocent)('the linter leaves %s alone', (file) => {
  expect([...found].filter((fault) => fault.endsWith(` ${file}`))).toEqual([])
})

test('every rule that the configuration names has a planted violation', () => {
  const text = readFileSync(path.join(root, '.oxlintrc.json'), 'utf8').replace(/^\s*\/\/.*$/gm, '')
  type Rules = Readonly<Record<string, unknown>>
  const config = JSON.parse(text) as { rules: Rules; overrides: readonly { rules: Rules }[] }
  const all = [config.rules, ...config.overrides.map(({ rules }) => rules)].flatMap((rules) => Object.entries(rules))
  const named = new Set(all.filter(([, level]) => level !== 'off').map(([rule]) => rule))
  expect([...named].sort()).toEqual([...new Set(planted.map(([rule]) => rule))].sort())
})
