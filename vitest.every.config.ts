import { defineConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** For runs that name their files, be they of `npm test` or of `npm run test:slow`. */
export default defineConfig({ test: { ...usual.test, exclude: [] } })
