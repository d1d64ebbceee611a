import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/sequencer.ts'

/** What takes some minutes by itself: `npm run test:slow`. CI runs both. */
export const slow = [
  'test/attacks/**/*.test.ts',
  'test/chaos/calm.test.ts',
  'test/deploy/compose.test.ts',
  'test/journeys/**/*.test.ts',
  'test/explorer/suites-first-half.test.ts',
  'test/sandbox/{abuse,burst,command-line,leaks,time-limits}.test.ts',
  'test/{slack,discord}/crowd.test.ts',
  'test/faults/{processes,platforms,manners,crowd,kill}.test.ts',
  'test/room/browser.test.ts',
  'test/mend/repairs.test.ts',
  'test/playground/{accessible,first-minutes,journey,live,look,strangers}.test.ts',
]

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: slow,
    pool: 'forks',
    // One worker runs many files, so that it loads each module, starts Redis and opens Chromium once.
    isolate: false,
    // Many tests wait for a peer: a third worker uses the two cores meanwhile. More would only wait for each other.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
