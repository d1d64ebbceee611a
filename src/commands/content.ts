import { availableParallelism } from 'node:os'
import { SingleBar } from 'cli-progress'
import { type Command, Option } from 'commander'
import pMap from 'p-map'
import { dots, levelWords, topicWords } from '../cards/shared/words.ts'
import { readConfig } from '../config.ts'
import { loadBank } from '../content/bank.ts'
import { newQuestion } from '../content/scaffold.ts'
import { nearest } from '../core/chat/command.ts'
import type { Build } from '../core/questions/pythons.ts'
import { type Kind, kinds, levels, type Question, type Topic, topics } from '../core/questions/question.ts'
import { variantsOf } from '../core/questions/variants.ts'
import { type Proof, prove } from '../practice/proofs/prove.ts'
import { provableOn } from '../practice/proofs/pythons.ts'
import type { Tools } from '../tools.ts'
import { feedback } from './feedback.ts'
import { notHere, python, pythonOption } from './python.ts'
import { type Shard, shard, takeShard } from './shard.ts'
import { usage } from './source.ts'
import { statements } from './statements.ts'

/** A table of questions per topic, level and kind. Shows only kinds that occur. */
function table(questions: readonly Question[]): string {
  const columns = levels.flatMap((level) => [
    { level, title: levelWords[level], of: (one: Question) => one.level === level },
    ...kinds
      .filter((kind) => questions.some((one) => one.level === level && one.kind === kind))
      .map((kind) => ({
        level,
        title: kind,
        of: (one: Question) => one.level === level && one.kind === kind,
      })),
  ])
  const width = (title: string) => title.length + (/^[A-Z]/.test(title) ? 4 : 2)
  const cell = (text: string, title: string) => text.padStart(width(title))
  const rows = topics.map((topic) => {
    const own = questions.filter((one) => one.topic === topic)
    const counts = columns.map(({ title, of }) => cell(String(own.filter(of).length || '·'), title))
    return `${topicWords[topic].padEnd(18)}${counts.join('')}`
  })
  return [`${''.padEnd(18)}${columns.map(({ title }) => cell(title, title)).join('')}`, ...rows].join('\n')
}

function list(json: boolean | undefined): void {
  const { bank, faults } = loadBank(readConfig(process.env).content)
  const questions = bank.all()
  if (json) {
    const brief = questions.map(({ id, title, topic, level, kind, difficulty, minutes, points }) => ({
      id,
      title,
      topic,
      level,
      kind,
      difficulty,
      minutes,
      points,
    }))
    process.stdout.write(`${JSON.stringify(brief, null, 2)}\n`)
  } else {
    for (const one of questions)
      process.stdout.write(
        `${one.id.padEnd(32)}${one.topic.padEnd(18)}${one.level.padEnd(12)}${one.kind.padEnd(9)}${dots(one.difficulty)}  ${String(one.minutes).padStart(2)} min  ${one.title}\n`,
      )
    process.stdout.write(`\n${questions.length} questions\n\n${table(questions)}\n`)
  }
  for (const fault of faults) process.stderr.write(`${fault.file}:${fault.line} ${fault.message}\n`)
  if (faults.length > 0) process.exitCode = 1
}

const short = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 240)

function say(proof: Proof): void {
  const build = proof.build ? ` on ${proof.build}` : ''
  if (proof.holds) process.stdout.write(`✓ ${proof.question}: ${proof.what}${build}: ${short(proof.got)}\n`)
  else
    process.stdout.write(
      `✗ ${proof.question}: ${proof.what}${build}\n    must be: ${short(proof.expected)}\n    but is:  ${short(proof.got)}\n`,
    )
}

/** Rough upper bound for the cost of a question’s proof, in seconds. */
const effort = ({ attempts, python, sandbox, ask, choices, vary = [] }: Question) =>
  variantsOf(vary) *
  (ask === 'possible' ? (choices?.length ?? 0) : attempts.length) *
  python.length *
  (sandbox?.seconds ?? 5)

function progressBar(questions: number): SingleBar {
  const bar = new SingleBar({
    format: 'Proving {bar} {value}/{total} questions, {duration_formatted} · {question}',
    barsize: 30,
    hideCursor: true,
  })
  bar.start(questions, 0, { question: '' })
  return bar
}

interface CheckOptions {
  json?: boolean
  python?: Build
  shard?: Shard
}

/** A failed proof for a question without any available build. */
const unprovable = (question: Question, here: readonly Build[]): Proof => ({
  question: question.id,
  what: 'its Pythons',
  expected: `an image of one of ${question.python.join(', ')}`,
  got: `images of ${here.join(', ') || 'none'}`,
  holds: false,
})

async function check(
  ids: readonly string[],
  { json, python, shard: part }: CheckOptions,
  tools: Tools,
): Promise<void> {
  const { bank, faults } = loadBank(readConfig(process.env).content)
  const meant = (file: string) => ids.length === 0 || ids.some((id) => file.split('/').includes(id))
  const wrong = faults.filter((fault) => meant(fault.file))
  const unknown = ids.filter(
    (id) => !bank.get(id) && !wrong.some((fault) => fault.file.split('/').includes(id)),
  )
  if (unknown.length > 0) {
    for (const id of unknown) {
      const near = nearest(id, bank.all(), (one) => [one.id]).map((one) => one.id)
      process.stderr.write(
        `There is no question ${id}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}\n`,
      )
    }
    process.exitCode = 2
    return
  }
  // Longest first, so that no long one runs alone at the end.
  const all = bank
    .all()
    .filter((one) => ids.length === 0 || ids.includes(one.id))
    .filter((one) => !python || one.python.includes(python))
    .toSorted((a, b) => effort(b) - effort(a))
  const chosen = part ? takeShard(all, part) : all
  const judge = await tools.judge()
  const bar = json || !process.stderr.isTTY ? undefined : progressBar(chosen.length)
  // Nothing else is proven meanwhile, so a bar or a list that stands still would look like a hang.
  const alone = ({ id }: Question, attempt: string) => {
    if (bar) bar.update({ question: `${id}: ${attempt} was late and is judged again, alone` })
    else if (!json) process.stderr.write(`${id}: ${attempt} was late and is judged again, alone\n`)
  }
  const proofs: Proof[] = []
  const unproven = new Map<Build, number>()
  try {
    const missing = python && (await notHere(judge, [python]))
    if (missing) return usage(new Error(missing))
    const here = python ? [python] : await judge.builds()
    const proven = await pMap(
      chosen,
      async (question) => {
        const on = provableOn(question, here)
        if (!python) for (const build of on.unproven) unproven.set(build, (unproven.get(build) ?? 0) + 1)
        const found =
          on.question.python.length > 0
            ? await prove(on.question, judge, (attempt) => alone(question, attempt))
            : [unprovable(question, here)]
        bar?.increment({ question: question.id })
        if (!json && !bar) for (const proof of found) say(proof)
        return found
      },
      // Each question keeps one sandbox and one checker busy. The judge limits the load itself.
      { concurrency: availableParallelism() + 1 },
    )
    proofs.push(...proven.flat())
  } finally {
    bar?.stop()
    await judge.stop()
  }
  const failed = proofs.filter((proof) => !proof.holds)
  if (json) process.stdout.write(`${JSON.stringify({ faults: wrong, proofs }, null, 2)}\n`)
  else {
    for (const fault of wrong) process.stdout.write(`✗ ${fault.file}:${fault.line} ${fault.message}\n`)
    // Repeated at the end, where they are easy to find.
    for (const proof of failed) say(proof)
    process.stdout.write(
      `\n${proofs.length - failed.length} of ${proofs.length} proofs hold, ${wrong.length} faults\n`,
    )
  }
  // Also printed with JSON: a reader of "all hold" must see what was not proven.
  for (const [build, times] of unproven)
    process.stderr.write(
      `Not proven on ${build}, which ${times} of the questions name: it has no image here (./setup --python ${build}).\n`,
    )
  if (failed.length > 0 || wrong.length > 0) process.exitCode = 1
}

/** Creates a new question’s folder in the last folder of GILBERT_CONTENT, or in Gilbert’s own bank. */
function create(id: string, topic: Topic, kind: Kind): void {
  const folders = readConfig(process.env).content
  const root = folders.at(-1)
  // Of two questions with one id only one would be asked.
  const known = loadBank(folders).bank.get(id)
  if (known) {
    usage(new Error(`There is a question ${id} already: “${known.title}”. Choose another id.`))
    return
  }
  try {
    const folder = newQuestion(root ?? 'content', topic, kind, id)
    process.stdout.write(
      `Written: ${folder}\nIt is proven as it is; change it, then: gilbert content check ${id}\n`,
    )
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  }
}

/** `content list`, `content check`, `content statements`, `content feedback` and `content new`. */
export function register(program: Command, tools: Tools): void {
  const content = program.command('content').description('the question bank')
  content
    .command('list')
    .description('every question, and the table of topics by level')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) => list(json))
  content
    .command('check')
    .description('proves questions: format, every attempt’s verdict, platform limits')
    .argument('[question...]', 'ids; all by default')
    .option('--json', 'as JSON')
    .option(pythonOption, 'prove on this Python only', python)
    .option('--shard <k/n>', 'prove the k-th of n parts of them only', shard)
    .action((ids: string[], options: CheckOptions) => check(ids, options, tools))
  content
    .command('statements')
    .description('sentences that a program could show or refute, and no claim of proofs.yaml speaks of')
    .argument('[question...]', 'ids or topics; all by default, as a table')
    .option('--json', 'as JSON')
    .action(statements)
  content
    .command('feedback')
    .description('how many found each explanation clear: counts, never who')
    .option('--json', 'as JSON')
    .action(feedback)
  content
    .command('new')
    .description('writes the folder of a new question, with an example of everything that it needs')
    .argument('<id>', 'lower-case words joined by hyphens')
    .addOption(new Option('--topic <topic>', 'its topic').choices(topics).default('races'))
    .addOption(new Option('--kind <kind>', 'how it is answered').choices(kinds).default('code'))
    .action((id: string, { topic, kind }: { topic: Topic; kind: Kind }) => create(id, topic, kind))
}
