import type { Check } from './check.ts'

/** How many checks, or tests, held and how many did not. */
export type Tally = { readonly passed: number; readonly failed: number }

/** Runs one check after the other (each uses all the processors it finds) and prints what it says. */
export async function runChecks(root: string, checks: readonly Check[]): Promise<Tally> {
  let failed = 0
  for (const check of checks) {
    const began = performance.now()
    const faults = await check
      .find(root)
      .catch((error: unknown) => [error instanceof Error ? error.message : String(error)])
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`)
    for (const fault of faults) console.log(fault.replace(/^/gm, '    '))
    if (faults.length > 0) failed += 1
  }
  return { passed: checks.length - failed, failed }
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0)
  return { passed: sum((tally) => tally.passed), failed: sum((tally) => tally.failed) }
}

/** The closing line, and the exit code that goes with it. */
export function close({ passed, failed }: Tally): void {
  console.log(`${String(passed)} passed, ${String(failed)} failed`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}
