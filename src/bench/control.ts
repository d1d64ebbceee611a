import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../config.ts'
import { loadBank } from '../content/bank.ts'
import { defaultBuild } from '../core/questions/pythons.ts'
import type { Question } from '../core/questions/question.ts'
import { Cost, type Part } from './control/cost.ts'
import { caught, racy, tally, tamperedPackage, tampering } from './control/tampered.ts'
import { atLeast, atMost, type BenchLine, type Say } from './shared/line.ts'

const root = new URL('../..', import.meta.url).pathname
/** Controls of each right answer. */
const seeds = Number(process.env.GILBERT_CONTROL_SEEDS ?? 20)
/** Uses every n-th right answer. All of them take an hour on an idle machine. */
const every = Number(process.env.GILBERT_CONTROL_EVERY ?? 1)
/** Verdicts on each way to tamper with the report. */
const tries = Number(process.env.GILBERT_CONTROL_TRIES ?? 100)
/** Number of containers that control right answers concurrently. */
const lanes = 2

interface Timed {
  seconds: number
  runs: number
  wrong: string
}
interface Row {
  name: string
  check: string
  first: Timed | null
  controls: readonly Timed[]
}
interface RightAnswer {
  name: string
  question: Question
  check: string
  source: string
}

/** The bank’s right answers to questions that explore. */
function rightAnswers(): RightAnswer[] {
  const { bank } = loadBank(readConfig(process.env).content)
  const all = bank.all().flatMap((question) => {
    const { check, attempts, id } = question
    if (!check?.includes('every_interleaving')) return []
    return attempts
      .filter(({ verdict }) => verdict === 'accepted')
      .map(({ path, source }) => ({ name: `${id}/${path}`, question, check, source }))
  })
  return all.filter((_, number) => number % every === 0)
}

/** Whether a control catches each tampered report, what it costs, and whether it ever rejects a right answer. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const answers = rightAnswers()
  const caughtOnes = tries > 0 ? [await tampered(say)] : []
  return [...caughtOnes, await cost(answers, say), await rightOnes(answers, say)]
}

async function tampered(say: Say): Promise<BenchLine> {
  let found = 0
  for (const [name, code] of Object.entries(tampering)) {
    const folder = await tamperedPackage(code)
    const settings = { ...readConfig(process.env).sandbox, sandboxes: 1, warm: 1, package: folder }
    const judge = new DockerJudge(settings)
    let ours = 0
    try {
      await judge.start()
      for (let number = 0; number < tries; number++) {
        const { verdict, message, fault } = await judge.judge({
          question: tally,
          source: racy,
          build: defaultBuild,
        })
        if (caught.test(`${verdict}: ${message}\n${fault ?? ''}`)) ours++
        else say(`${name}: ${verdict}: ${message}`)
      }
    } finally {
      await judge.stop()
      await rm(folder, { recursive: true, force: true })
    }
    found += ours
    say(`${name}: caught ${ours} of ${tries} times`)
  }
  const all = tries * Object.keys(tampering).length
  return atLeast(1, {
    name: 'control: tampered reports that it catches',
    measure: `${tries} verdicts for each of ${Object.keys(tampering).length} ways to tamper`,
    value: found,
    unit: 'verdicts',
    baseline: 'all of them',
    baselineValue: all,
  })
}

/** CPU seconds of whole verdicts, and of the controls in them. */
async function cost(answers: readonly RightAnswer[], say: Say): Promise<BenchLine> {
  const settings = { ...readConfig(process.env).sandbox, sandboxes: 1, warm: 1 }
  const judge = new DockerJudge({ ...settings, package: `${root}/sandbox/image/gilbert` })
  const parts: Partial<Record<Part, number>> = {}
  const shares: number[] = []
  let total = 0
  try {
    await judge.start()
    for (const { name, question, source } of answers) {
      const spent = new Cost()
      const build = question.python.includes(defaultBuild) ? defaultBuild : question.python[0]
      const { verdict, message } = await judge.judge({
        question,
        source,
        ...(build ? { build } : {}),
        onFrame: spent.onFrame,
      })
      if (verdict !== 'accepted') {
        say(`${name}: ${verdict}: ${message}`)
        continue
      }
      total += spent.total
      for (const [part, seconds] of Object.entries(spent.seconds) as [Part, number][])
        parts[part] = (parts[part] ?? 0) + seconds
      shares.push((spent.seconds.control ?? 0) / (spent.total - (spent.seconds.control ?? 0)))
    }
  } finally {
    await judge.stop()
  }
  const shown = Object.entries(parts).map(
    ([part, seconds]) => `${part} ${seconds.toFixed(2)} s (${((100 * seconds) / total).toFixed(1)} %)`,
  )
  say(`${shares.length} accepted verdicts, ${total.toFixed(2)} CPU s: ${shown.join(', ')}`)
  const middle = [...shares].sort((a, b) => a - b)[shares.length >> 1] ?? Number.NaN
  say(`a control adds ${(100 * middle).toFixed(1)} % to the median verdict`)
  return atMost(1.15, {
    name: 'control: time of an accepted verdict',
    measure: `CPU seconds of the learner’s container, sum over ${shares.length} right answers`,
    value: total,
    unit: 's',
    baseline: 'the same without the controls',
    baselineValue: total - (parts.control ?? 0),
  })
}

async function rightOnes(answers: readonly RightAnswer[], say: Say): Promise<BenchLine> {
  const rows = (
    await Promise.all(Array.from({ length: lanes }, (_, lane) => controlled(answers, lane)))
  ).flat()
  for (const { name, check, first } of rows)
    if (first?.wrong) say(`${name}, ${check}: not controlled: ${first.wrong}`)
  const controls = rows.flatMap((row) => row.controls.map((control) => ({ ...control, of: row })))
  const rejected = controls.filter(({ wrong }) => wrong)
  for (const { of, wrong } of rejected) say(`${of.name}, ${of.check}: ${wrong}`)
  const most = Math.max(...controls.map(({ runs }) => runs))
  const names = new Set(rows.map(({ name }) => name))
  say(
    `${names.size} answers, ${rows.length} checks, ${controls.length} controls; ${most} runs at most in one`,
  )
  return atLeast(1, {
    name: 'control: right answers of the bank and the classics that it lets through',
    measure: `share of ${controls.length}, ${seeds} seeds for each`,
    value: (controls.length - rejected.length) / controls.length,
    unit: '',
    baseline: 'all of them',
    baselineValue: 1,
  })
}

/** Controls one lane’s share of the answers with each seed, in a container. */
async function controlled(answers: readonly RightAnswer[], lane: number): Promise<Row[]> {
  const mounts = [
    `${root}/sandbox/image:/opt/tree:ro`,
    `${root}/test/explorer:/test/explorer:ro`,
    `${import.meta.dirname}/control:/bench:ro`,
  ]
  const arguments_ = [
    ['run', '--rm', '-i', '--network', 'none', '-e', 'PYTHONDONTWRITEBYTECODE=1'],
    ['-e', 'PYTHONPATH=/opt/tree:/test/explorer', ...mounts.flatMap((mount) => ['-v', mount])],
    [readConfig(process.env).sandbox.images[defaultBuild], 'python3', '/bench/control.py'],
    [`${seeds}`, `${lane}`, `${lanes}`],
  ]
  const child = spawn('docker', arguments_.flat(), { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  child.stdin.end(JSON.stringify(answers.map(({ name, check, source }) => ({ name, check, source }))))
  const rows: Row[] = []
  for await (const line of createInterface({ input: child.stdout })) rows.push(JSON.parse(line) as Row)
  const code = await ended
  if (code !== 0) throw new Error(`the controls of lane ${lane} ended with ${code}`)
  return rows
}
