import type { Page } from '@playwright/test'
import { expectAccessible } from './test.ts'

const looks = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const

/** The page passes the accessibility scan on a desk and on a phone, in light and in dark, and nothing of it is cut. */
export async function expectEveryLook(page: Page): Promise<void> {
  for (const { width, height, colorScheme } of looks) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction(
      (dark) => (document.documentElement.dataset['theme'] === 'dark') === dark,
      colorScheme === 'dark',
    )
    await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) throw new Error(`the page is ${String(overflow)} px wider than ${String(width)} px`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}
