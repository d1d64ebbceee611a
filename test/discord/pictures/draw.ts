/** Draws docs/pictures/discord-*.png: `npx tsx test/discord/pictures/draw.ts`. Needs no network. */
import { join } from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { message, type Rendered } from '../../../adapters/discord/render/card.ts'
import { queuedCard, runningCard, verdictCard } from '../../../src/cards/judging/verdict.ts'
import { dailyCard } from '../../../src/cards/questions/daily.ts'
import { body } from '../../../src/cards/questions/question.ts'
import { standingsCard } from '../../../src/cards/scoring/standings.ts'
import { drawnInPlace } from '../../../src/cards/shared/drawn.ts'
import { readConfig } from '../../../src/config.ts'
import { loadBank } from '../../../src/content/bank.ts'
import type { Counterexample } from '../../../src/core/judging/counterexample.ts'
import type { Submission } from '../../../src/core/judging/submission.ts'
import { answerBy } from '../../../src/core/questions/answer.ts'
import type { Question } from '../../../src/core/questions/question.ts'
import { pictures } from '../../../src/pictures/pictures.ts'
import { page } from './html.ts'

const { bank } = loadBank(readConfig({}).content)
const length = ({ program = '', prompt, choices = [] }: Question) =>
  program.length + prompt.length + choices.reduce((sum, { output = '' }) => sum + 2 * output.length, 0)
const [one] = bank
  .all()
  .filter((question) => answerBy(question) === 'one' && (question.program ?? '').length > 120)
  // Everything that its choices say stands on their buttons.
  .filter((question) => body(question).filter(({ block }) => block === 'code').length === 1)
  .sort((a, b) => length(a) - length(b))
const code = bank.all().find((question) => answerBy(question) === 'code' && question.topic === 'races')
if (!one || !code) throw new Error('the bank lacks a question to show')

const steps = [
  ['T1', 3, 'seen = counter', 'reads counter: 0'],
  ['T2', 3, 'seen = counter', 'reads counter: 0'],
  ['T2', 4, 'counter = seen + 1', 'writes counter: 1'],
  ['T1', 4, 'counter = seen + 1', 'writes counter: 1, and T2’s is lost'],
] as const
const counterexample: Counterexample = {
  threads: ['T1', 'T2'],
  switches: 2,
  steps: steps.map(([thread, line, source, event]) => ({ thread, line, source, event })),
}
const verdict = {
  verdict: 'race',
  message: 'Two threads read 0 and both wrote 1: an update is lost.',
  checks: [
    { name: 'one thread counts right', passed: true, message: '' },
    { name: 'every interleaving of two threads counts right', passed: false, message: 'counter is 1, not 2' },
  ],
  counterexample,
  output: '',
  python: '3.13.5',
  runtime: 'runc',
  millis: { wait: 3, run: 410, total: 640 },
} as const
const submission: Submission = {
  id: 's0example',
  person: 'discord:1',
  task: 'judge',
  source: '',
  hash: '',
  at: 0,
  status: 'done',
  late: false,
  told: false,
}
const people = ['Ada', 'Grace', 'Linus', 'Barbara'].map((name, n) => ({
  rank: n + 1,
  person: `discord:${n}`,
  points: 120 - n * 17,
  name,
  streak: 9 - 2 * n,
}))

const drawing = pictures.interleaving(counterexample, verdict.message)
const own = { ephemeral: true }
const shown: Readonly<Record<string, readonly Rendered[]>> = {
  daily: [
    message(
      dailyCard(one, {
        day: '2026-11-22',
        tally: { tried: 12, solved: 7, firstTry: 4, wrong: [], named: [] },
      }),
    ),
  ],
  verdict: [message(drawnInPlace(verdictCard(code, submission, verdict, {}), drawing, false), own)],
  queued: [
    message(queuedCard(2), own),
    message(runningCard({ stage: 'exploring', interleavings: 412 }), own),
  ],
  leaderboard: [message(standingsCard({ span: 'week', rows: people, size: 4, page: 0 }, 10), own)],
}

const bundle = await build({
  entryPoints: [join(import.meta.dirname, 'page.ts')],
  bundle: true,
  format: 'esm',
  minify: true,
  write: false,
  logLevel: 'error',
})
const script = (bundle.outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const [name, messages] of Object.entries(shown)) {
    const tab = await browser.newPage({ viewport: { width: 680, height: 400 } })
    await tab.route(/^https?:/, (route) => route.abort())
    await tab.setContent(page(script, messages), { waitUntil: 'load' })
    await tab.waitForTimeout(800)
    await tab.locator('discord-messages').screenshot({
      path: join(import.meta.dirname, '../../../docs/pictures', `discord-${name}.png`),
    })
    await tab.close()
  }
} finally {
  await browser.close()
}
