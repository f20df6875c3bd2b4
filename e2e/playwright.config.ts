import { defineConfig } from '@playwright/test'
import { browserOptions } from './support/browser.ts'
import { runFolder } from './support/run-folder.ts'

export default defineConfig({
  testDir: '.',
  globalSetup: './support/global-setup.ts',
  outputDir: '../test-results',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...browserOptions(runFolder),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // Without a film: the page's snapshots tell the same, and filming costs every journey that passes.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
})
