import type { Action } from '../core/chat/card.ts'
import type { Response } from '../core/chat/intent.ts'
import type { Question } from '../core/questions/question.ts'
import type { Practice } from '../practice/practice.ts'
import type { Parts } from '../practice/shared/parts.ts'
import type { Show, TerminalChat } from './terminal.ts'

export interface Demo {
  house: { practice: Practice; parts: Parts; start(): Promise<void>; stop(): Promise<void> }
  chat: TerminalChat
  /** Moves the clock to the next morning. */
  nextDay(): void
}

const place = 'terminal:daily-gil'
const people = { ada: 'Ada', grace: 'Grace', linus: 'Linus' } as const
type Who = keyof typeof people

export const demoPeople: ReadonlyMap<string, string> = new Map(
  Object.entries(people).map(([id, name]) => [`terminal:${id}`, name]),
)

/** A code question with an accepted attempt and one that loses a race. */
function codeQuestion(all: readonly Question[]): Question {
  const racy = (question: Question) =>
    question.kind === 'code' && question.attempts.some((attempt) => attempt.verdict === 'race')
  const found = all.find((question) => question.id === 'lost-deposits' && racy(question)) ?? all.find(racy)
  if (!found) throw new Error('The bank has no code question with a race in its attempts.')
  return found
}

/** Runs a day of a small group: a question with choices in the morning, code in the afternoon. */
export async function runDemo(demo: Demo, say: (text: string) => void, show: Show): Promise<void> {
  const { house, chat } = demo
  const { bank, clock } = house.parts
  let event = 0
  const ask = async (
    who: Who,
    verb: string,
    args: Action['args'] = {},
    fields: Record<string, string> = {},
  ): Promise<Response> => {
    event += 1
    return await house.practice.perform({
      id: `demo-${event}`,
      action: { verb, args },
      fields,
      person: { id: `terminal:${who}`, name: people[who], admin: who === 'ada', zone: 'UTC' },
      place,
      at: clock.now(),
    })
  }
  const act = async (
    who: Who,
    does: string,
    ...rest: [verb: string, args?: Action['args'], fields?: Record<string, string>]
  ) => {
    say(`\n» ${people[who]} ${does}`)
    const response = await ask(who, ...rest)
    if (response.card) show(`to ${people[who]} alone`, response.card)
    return response
  }
  const sends = async (who: Who, does: string, question: Question, source: string) => {
    const told = chat.verdict(`terminal:${who}`)
    await act(who, does, 'submit', { q: question.id }, { code: source })
    await told
  }

  say('One day with Gilbert. Real Redis, real queues, real sandboxes; the three people are made up.')
  const code = codeQuestion(bank.all())
  const pick =
    bank.all().find((question) => question.kind === 'choice' && question.difficulty <= 2) ??
    bank.all().find((question) => question.kind === 'choice')

  say('\n═══ 09:00, the daily question ═══')
  await act(
    'ada',
    'sets up the channel: a question at 09:00, every day',
    'schedule',
    {},
    { time: '09:00', zone: 'UTC', weekdays: '1,2,3,4,5,6,7' },
  )
  if (pick) {
    await house.parts.store.places.claim({
      place,
      day: new Date(clock.now()).toISOString().slice(0, 10),
      question: pick.id,
      at: clock.now(),
    })
    await house.practice.chore({ chore: 'post-daily', place })
    const choices = pick.choices ?? []
    const wrong = choices.findIndex((choice) => !choice.right)
    const right = choices
      .map((choice, number) => (choice.right ? String(number) : ''))
      .filter((one) => one !== '')
      .join(',')
    await act('grace', `picks “${choices[wrong]?.text}”`, 'answer', { q: pick.id }, { value: String(wrong) })
    await act(
      'linus',
      `picks “${choices[Number(right.split(',')[0])]?.text}”`,
      'answer',
      { q: pick.id },
      { value: right },
    )
  }

  say('\n═══ Later: code ═══')
  await act('ada', 'opens the question in which code must be written', 'question', { q: code.id })
  const attempt = (verdict: string) => code.attempts.find((one) => one.verdict === verdict)?.source ?? ''
  await sends(
    'ada',
    'sends code that looks right and passes when it is run a few times',
    code,
    attempt('race'),
  )
  await act('ada', 'asks for a hint', 'hint', { q: code.id, n: '1' })
  await sends('ada', 'sends it again, repaired', code, attempt('accepted'))
  await sends(
    'grace',
    'sends hers',
    code,
    code.attempts.filter((one) => one.verdict === 'accepted').at(-1)?.source ?? '',
  )
  await act('ada', 'wants to know why she got fewer points than Grace', 'why-points', { q: code.id })

  say('\n═══ Evening ═══')
  await act('linus', 'looks at the leaderboard', 'command', {}, { text: 'leaderboard week' })
  await act('ada', 'looks at her own page', 'command', {}, { text: 'me' })

  say('\n═══ The next morning ═══')
  demo.nextDay()
  await house.practice.chore({ chore: 'post-daily', place })
  say('\nThat was a day. `npm start` opens the playground.')
}
