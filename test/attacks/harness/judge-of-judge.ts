/**
 * `npx tsx test/attacks/harness/judge-of-judge.ts FILE… [--raw]`: any Python file as the submission; says whether the sandbox kept
 * its promises. Exit 0 where all held. `--raw` takes the policy off, so that the container alone has to hold.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { DockerJudge } from '../../../sandbox/judge.ts'
import { readConfig } from '../../../src/config.ts'
import { testSubmission } from './promises.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { raw: { type: 'boolean', default: false } },
})
const judge = new DockerJudge(readConfig(process.env).sandbox)
await judge.start()
try {
  for (const file of positionals) {
    const report = await testSubmission(judge, { source: await readFile(file), raw: values.raw })
    console.log(JSON.stringify({ file, ...report }))
    if (report.broken.length > 0 || report.verdict.verdict === 'accepted') process.exitCode = 1
  }
} finally {
  await judge.stop()
}
