import type { Cookie, Page } from '@playwright/test'
import { expect } from './test.ts'

/** Sessions of this worker by account: the product refuses many sign-ins in a short time, as it should. */
const sessions = new Map<string, Cookie[]>()

/** Goes to a page as one of the sample town's accounts. */
export async function signInTo(page: Page, username: string, address: string): Promise<void> {
  const known = sessions.get(username)
  if (known !== undefined) {
    await page.context().addCookies(known)
    await page.goto(address)
    return
  }
  await page.goto(`/sign-in?from=${encodeURIComponent(address)}`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/sign-in/)
  sessions.set(username, await page.context().cookies())
}
