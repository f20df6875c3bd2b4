import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['packages/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'examples/**/*.test.ts'] },
})
