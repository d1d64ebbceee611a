import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

const file = new URL('durations.json', import.meta.url)

/** Writes how long each file took, for the sequencer: `npx vitest run --reporter=./test/support/durations-reporter.ts`. */
export default class DurationsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const known: Record<string, number> = JSON.parse(readFileSync(file, 'utf8'))
    for (const module of modules)
      known[relative(module.project.config.root, module.moduleId)] =
        Math.round(module.diagnostic().duration / 100) * 100
    // What takes next to no time needs no place in the order.
    const listed = Object.entries(known).filter(([, millis]) => millis >= 200)
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(listed.sort()), null, 2)}\n`)
  }
}
