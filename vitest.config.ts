import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores carry a Redis, a Docker engine and a browser beside the tests: more forks only make them wait.
    maxWorkers: 2,
    // CI's machine is shared: a real engine, Redis or browser that was starved there is asked once more, and it is printed.
    retry: process.env.CI ? 2 : 0,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
