import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Milliseconds that each file took when `durations.json` was last written; see `durations-reporter.ts`. */
const known: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(new URL('durations.json', import.meta.url), 'utf8'),
)

/** What a file that is not listed is taken for: early enough that it can't be the last to end. */
const unknown = 5_000

/** Starts the longest files first, so that the workers end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const duration = ({ moduleId }: TestSpecification) =>
      known[relative(this.ctx.config.root, moduleId)] ?? unknown
    return [...files].sort((a, b) => duration(b) - duration(a))
  }
}
