import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { collectFaults } from './page-faults.ts'

type Fixtures = {
  /** Faults that a journey brings about on purpose, such as the browser's own line about an answer 401. */
  readonly expectedFaults: readonly RegExp[]
}

/** Every journey starts from here: a breach of the policy, an error on a page or a request elsewhere fails it. */
export const test = base.extend<Fixtures>({
  expectedFaults: [[], { option: true }],
  // Set by the global set-up before a worker reads this.
  baseURL: process.env['JIHENG_URL'] ?? '',
  context: async ({ context, expectedFaults }, use) => {
    const faults = await collectFaults(context)
    await use(context)
    expect(faults.filter((fault) => !expectedFaults.some((expected) => expected.test(fault)))).toEqual([])
  },
})

export { expect }

/** The page as it stands has nothing that axe finds fault with. */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page)
  // The faults alone, in one pass: sending home what is right as well takes three quarters of a scan's time.
  const scan = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await scan.analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, help, target: target.join(' '), failureSummary })),
  )
  expect(found).toEqual([])
}

/** A colour half-way through its transition is not how the page stands; an endless animation is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(passing.map((animation) => animation.finished))
  })
}
