import { readConfig } from '../config.ts'
import { loadBank } from '../content/bank.ts'
import { type Statement, statementsOf } from '../core/questions/statements.ts'
import { usage } from './source.ts'

interface Found {
  question: string
  topic: string
  statements: readonly Statement[]
}

const open = ({ statements }: Found) => statements.filter((one) => !one.claimed)

/** One line per question, most unproven statements first. */
function table(all: readonly Found[]): string {
  const rows = all
    .filter((one) => one.statements.length > 0)
    .toSorted((a, b) => open(b).length - open(a).length)
    .map(
      (one) =>
        `${one.question.padEnd(32)}${one.topic.padEnd(18)}${String(one.statements.length).padStart(10)}${String(open(one).length).padStart(10)}`,
    )
  return `${''.padEnd(50)}${'found'.padStart(10)}${'unproven'.padStart(10)}\n${rows.join('\n')}\n`
}

function written(found: Found): string {
  const unproven = open(found)
  const sentences = unproven.map(({ where, sentence }) => `  ${where}: ${sentence}\n`).join('')
  return `${found.question}: ${found.statements.length} found, ${unproven.length} unproven\n${sentences}`
}

/** `content statements`: provable sentences without a claim. Sentences are found by their words. */
export function statements(ids: readonly string[], { json }: { json?: boolean }): void {
  const { bank } = loadBank(readConfig(process.env).content)
  const all = bank.all()
  const unknown = ids.filter((id) => !all.some((one) => one.id === id || one.topic === id))
  if (unknown.length > 0) {
    usage(new Error(`There is no question and no topic ${unknown.join(', ')}: see gilbert content list.`))
    return
  }
  const found = all
    .filter((one) => ids.length === 0 || ids.includes(one.id) || ids.includes(one.topic))
    .map((one) => ({ question: one.id, topic: one.topic, statements: statementsOf(one) }))
  if (json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  else process.stdout.write(ids.length === 0 ? table(found) : found.map(written).join(''))
  const count = found.reduce((sum, one) => sum + one.statements.length, 0)
  const unproven = found.reduce((sum, one) => sum + open(one).length, 0)
  if (!json)
    process.stdout.write(`\n${count} sentences that could be run, ${unproven} of which no claim speaks of\n`)
}
