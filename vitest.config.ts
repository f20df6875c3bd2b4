import { defineConfig } from 'vitest/config'

/** Tests that need a real database, by their name's level; everything else runs without one. */
const onDatabase = ['{packages,examples,tools}/**/*.{db,http}.test.ts']

export default defineConfig({
  test: {
    // Every core: while one file waits for the database, another thinks. The default leaves one core idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'rules',
          include: ['{packages,examples,tools}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', ...onDatabase],
        },
      },
      {
        test: {
          name: 'database',
          include: onDatabase,
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: ['packages/server/src/db/testing-server.ts'],
          // The longest takes 11 s on a quiet machine of 2 cores; a busy one needs four times that.
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
