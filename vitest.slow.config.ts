import { defineConfig } from 'vitest/config'
import usual, { slow } from './vitest.config.ts'

/** `npm run test:slow`: every attack, the journeys of whole weeks, and crowds. */
export default defineConfig({ test: { ...usual.test, include: slow, exclude: [] } })
