import { readConfig } from '../config.ts'
import { loadBank } from '../content/bank.ts'
import { type ClarityCount, clarityOf } from '../practice/learning/clarity.ts'
import { inStore } from '../redis-there.ts'

const row = ({ question, clear, unclear }: ClarityCount) =>
  `${question.padEnd(32)}${String(unclear).padStart(9)}${String(clear).padStart(9)}\n`

/** `content feedback`: how many people found each explanation clear, worst first. Counts only, no people. */
export async function feedback({ json }: { json?: boolean }): Promise<void> {
  const config = readConfig(process.env)
  const ids = loadBank(config.content)
    .bank.all()
    .map(({ id }) => id)
  const said = ({ message }: Error) => void process.stderr.write(`Redis: ${message}\n`)
  const found = await inStore(config, (store) => clarityOf({ store }, ids), said)
  if (!found) {
    process.stderr.write('No Redis answers: start Gilbert, or set REDIS_URL to the one that it uses.\n')
    process.exitCode = 2
    return
  }
  const counts = found.toSorted((a, b) => b.unclear - a.unclear || a.clear - b.clear)
  if (json) process.stdout.write(`${JSON.stringify(counts, null, 2)}\n`)
  else if (counts.length === 0)
    process.stdout.write('Nobody has said yet whether an explanation was clear.\n')
  else
    process.stdout.write(
      `${''.padEnd(32)}${'not clear'.padStart(9)}${'clear'.padStart(9)}\n${counts.map(row).join('')}`,
    )
}
