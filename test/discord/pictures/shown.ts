import { message } from '../../../adapters/discord/render/card.ts'
import { modal } from '../../../adapters/discord/render/form.ts'
import { queuedCard, runningCard, verdictCard } from '../../../src/cards/judging/verdict.ts'
import { ownQueuedLines, queueCard } from '../../../src/cards/places/queue.ts'
import { scheduleForm } from '../../../src/cards/places/schedule.ts'
import { shareForm } from '../../../src/cards/places/share.ts'
import { dailyCard } from '../../../src/cards/questions/daily.ts'
import { about, body } from '../../../src/cards/questions/question.ts'
import { standingBoardCard } from '../../../src/cards/scoring/standing-board.ts'
import { standingsCard } from '../../../src/cards/scoring/standings.ts'
import { drawnInPlace } from '../../../src/cards/shared/drawn.ts'
import { readConfig } from '../../../src/config.ts'
import { loadBank } from '../../../src/content/bank.ts'
import type { Counterexample } from '../../../src/core/judging/counterexample.ts'
import type { Submission } from '../../../src/core/judging/submission.ts'
import { answerBy } from '../../../src/core/questions/answer.ts'
import type { Question } from '../../../src/core/questions/question.ts'
import { usualSchedule } from '../../../src/core/time/schedule.ts'
import { pictures } from '../../../src/pictures/pictures.ts'
import { holds, repair } from './mended.ts'
import type { Shot } from './shot.ts'

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
/** Those that somebody gave their forum. */
const tags = ['Question of the day', 'Races', 'The GIL', 'Free threading', 'Concept', 'Practice']
const daily = dailyCard(one, {
  day: '2026-11-22',
  tally: { tried: 12, solved: 7, firstTry: 4, wrong: [], named: [] },
})
export const shown: Readonly<Record<string, Shot>> = {
  daily: { messages: [message(daily)] },
  verdict: {
    messages: [message(drawnInPlace(verdictCard(code, submission, verdict, {}), drawing, false), own)],
  },
  mended: { messages: [message(repair, own)] },
  holds: { messages: [message(holds, own)] },
  queued: {
    messages: [
      message(queuedCard(2), own),
      message(runningCard({ stage: 'exploring', interleavings: 412 }), own),
    ],
  },
  leaderboard: {
    messages: [message(standingsCard({ span: 'week', rows: people, size: 4, page: 0 }, 10), own)],
  },
  board: {
    messages: [
      message(
        standingBoardCard({
          week: people,
          all: people.map((row) => ({ ...row, points: row.points * 6 })),
          people: people.length,
          today: { title: one.title, solved: 7, tried: 12 },
          at: Date.parse('2026-11-22T12:40:00Z'),
          zone: 'Europe/Lisbon',
          when: 'verdict',
        }),
      ),
    ],
  },
  forum: {
    messages: [message(daily)],
    forum: { title: one.title, tags: (daily.sorted ?? []).filter((tag) => tags.includes(tag)) },
  },
  link: {
    linked: {
      by: 'Ada',
      words: `Who sees it without running it? https://gilbert.example.com/q/${code.id}`,
      site: 'Gilbert',
      title: code.title,
      description: about(code),
    },
  },
  settings: { form: modal(scheduleForm({ ...usualSchedule, zone: 'Europe/Lisbon' }, bank.paths()), 0, 'x') },
  queue: {
    messages: [
      message(
        queueCard(
          [
            { id: 'own-qbbk8rp8ry2tl7', on: '2026-12-24', question: { title: 'Lost visits' } },
            { id: code.id, question: code },
          ],
          ownQueuedLines('Lost visits', []),
        ),
        own,
      ),
    ],
  },
  share: { form: modal(shareForm(code, true), 0, 'x') },
}
