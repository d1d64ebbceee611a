import { defineConfig } from 'vitest/config'

/** What takes some minutes by itself, so that `npm test` stays below ten: `npm run test:slow`. CI runs both. */
export const slow = [
  'test/attacks/**/*.test.ts',
  'test/journeys/**/*.test.ts',
  'test/sandbox/{abuse,burst,command-line}.test.ts',
  'test/{slack,discord}/crowd.test.ts',
]

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: slow,
    // Two cores carry a Redis, a Docker engine and a browser beside the tests: more forks only make them wait.
    maxWorkers: 2,
    // CI's machine is shared: a real engine, Redis or browser that was starved there is asked once more, and it is printed.
    retry: process.env.CI ? 2 : 0,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
