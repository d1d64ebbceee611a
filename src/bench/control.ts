import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DockerJudge } from '../../sandbox/judge.ts'
import { readConfig } from '../config.ts'
import { loadBank } from '../content/bank.ts'
import { defaultBuild } from '../core/questions/pythons.ts'
import type { Question } from '../core/questions/question.ts'
import { atLeast, atMost, type BenchLine, type Say } from './shared/line.ts'

const here = import.meta.dirname
const root = new URL('../..', import.meta.url).pathname
const seeds = Number(process.env.GILBERT_CONTROL_SEEDS ?? 20)
/** Uses every n-th right answer. All of them take an hour on an idle machine. */
const every = Number(process.env.GILBERT_CONTROL_EVERY ?? 1)
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

/** What a control costs, and whether it ever rejects a right answer. `test/attacks` tests that it detects forgery. */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const answers = rightAnswers()
  const rows = (
    await Promise.all(Array.from({ length: lanes }, (_, lane) => controlled(answers, lane)))
  ).flat()
  const controls = rows.flatMap((row) => row.controls.map((control) => ({ ...control, of: row })))
  const rejected = controls.filter(({ wrong }) => wrong)
  for (const { of, wrong } of rejected) say(`${of.name}, ${of.check}: ${wrong}`)
  const most = Math.max(...controls.map(({ runs }) => runs))
  say(
    `${answers.length} answers, ${rows.length} checks, ${controls.length} controls; ${most} runs at most in one`,
  )
  const { with_, without } = await verdicts(answers, say)
  return [
    atLeast(1, {
      name: 'control: right answers that it lets through',
      measure: `share of ${controls.length}, ${seeds} seeds for each`,
      value: (controls.length - rejected.length) / controls.length,
      unit: '',
      baseline: 'all of them',
      baselineValue: 1,
    }),
    atMost(1.15, {
      name: 'control: time of an accepted verdict',
      measure: `sum over ${answers.length} right answers`,
      value: with_,
      unit: 's',
      baseline: 'the same without a control, judged in turns with it',
      baselineValue: without,
    }),
  ]
}

/** Controls one lane’s share of the answers with each seed, in a container. */
async function controlled(answers: readonly RightAnswer[], lane: number): Promise<Row[]> {
  const arguments_ = [
    [
      'run',
      '--rm',
      '-i',
      '--network',
      'none',
      '-e',
      'PYTHONPATH=/opt/tree',
      '-e',
      'PYTHONDONTWRITEBYTECODE=1',
    ],
    ['-v', `${root}/sandbox/image:/opt/tree:ro`, '-v', `${here}:/bench:ro`],
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

/** Sandbox seconds of all verdicts with and without a control. Both variants and their order alternate. */
async function verdicts(
  answers: readonly RightAnswer[],
  say: Say,
): Promise<{ with_: number; without: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'gilbert-bench-'))
  const settings = { ...readConfig(process.env).sandbox, sandboxes: 1, warm: 1 }
  const bare = join(folder, 'gilbert')
  cpSync(`${root}/sandbox/image/gilbert`, bare, { recursive: true })
  const check = join(bare, 'checker', 'check.py')
  const text = readFileSync(check, 'utf8')
  const without = text.replace(
    '            self._control(function,',
    '            0 and self._control(function,',
  )
  if (without === text) throw new Error('check.py has no control that could be left out')
  writeFileSync(check, without)
  const judges = [
    new DockerJudge({ ...settings, package: `${root}/sandbox/image/gilbert` }),
    new DockerJudge({ ...settings, package: bare }),
  ] as const
  const took = [0, 0] as [number, number]
  try {
    for (const judge of judges) await judge.start()
    for (const [number, { name, question, source }] of answers.entries()) {
      const seconds: number[] = []
      for (const which of number % 2 ? [1, 0] : [0, 1]) {
        const verdict = await judges[which as 0 | 1].judge({ question, source, build: defaultBuild })
        if (verdict.verdict !== 'accepted')
          say(`${name} ${which ? 'without a control' : 'with one'}: ${verdict.verdict}: ${verdict.message}`)
        seconds[which] = verdict.millis.run / 1000
      }
      took[0] += seconds[0] ?? 0
      took[1] += seconds[1] ?? 0
    }
  } finally {
    await Promise.all(judges.map((judge) => judge.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
  return { with_: took[0], without: took[1] }
}
