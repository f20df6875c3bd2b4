import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Tally } from './checks/run-checks.ts'

/** All tests of rules, stores and commands. A file that cannot be loaded counts as one failure. */
export async function runVitest(root: string): Promise<Tally> {
  return withReport(async (report) => {
    const args = ['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await run(root, args, {})
    const said = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
    const broken = said.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
    ).length
    return atLeastOne({ passed: said.numPassedTests, failed: said.numFailedTests + broken }, code)
  })
}

type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

function isFailed({ status }: { readonly status: string }): boolean {
  return status === 'failed'
}

/** The journeys in a real browser. One that passes only at a second try has failed. */
export async function runPlaywright(root: string): Promise<Tally> {
  return withReport(async (report) => {
    const args = ['@playwright/test/cli.js', 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json']
    const code = await run(root, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
    const { stats } = JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport
    return atLeastOne({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code)
  })
}

type PlaywrightReport = {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
}

/** A runner that fails without a failed test (an unhandled error, a server that does not start) has failed once. */
function atLeastOne(tally: Tally, code: number): Tally {
  return code !== 0 && tally.failed === 0 ? { passed: tally.passed, failed: 1 } : tally
}

/** A runner that leaves no report has failed. */
async function withReport(read: (report: string) => Promise<Tally>): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), 'report-'))
  try {
    return await read(path.join(folder, 'report.json'))
  } catch (error) {
    console.error(error)
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(
  root: string,
  [program = '', ...args]: readonly string[],
  more: Readonly<Record<string, string>>,
): Promise<number> {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...more } } as const
  const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...args], options)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
