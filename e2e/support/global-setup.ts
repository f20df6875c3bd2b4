import { mkdirSync, rmSync } from 'node:fs'
import { prepareBrowser } from './browser.ts'
import { runFolder } from './run-folder.ts'
import { startProduct } from './start-product.ts'

/** Once a run: the browser is unpacked and the product started, unless JIHENG_URL names one that runs already. */
export default async function setUp(): Promise<() => Promise<void>> {
  mkdirSync(runFolder, { mode: 0o700 })
  await prepareBrowser(runFolder)
  const product = process.env['JIHENG_URL'] === undefined ? await startProduct(runFolder) : null
  if (product !== null) process.env['JIHENG_URL'] = product.url
  return async () => {
    await product?.stop()
    rmSync(runFolder, { recursive: true, force: true })
  }
}
