import { defineConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** `npm run test:long`: what takes many minutes, or needs what `./setup` alone doesn't install. One file at a time. */
export default defineConfig({
  test: { ...usual.test, include: ['test/long/*.long.ts'], exclude: [], fileParallelism: false, retry: 0 },
})
