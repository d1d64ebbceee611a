import { setTimeout as wait } from 'node:timers/promises'
import { chance } from '../random.ts'
import { type Insist, interview, league, Unanswered } from './flows.ts'
import { type Hand, opened, type Shown } from './hand.ts'
import type { Plan, Press } from './presses.ts'

/** What came of a press. */
export interface Outcome {
  press: Press
  /** How often it was made until there was an answer. */
  tries: number
  /** The answer that was taken for one; undefined where there never was one. */
  said: string | undefined
  /** What was seen last, be it an answer or a request to press again. */
  last: string
  /** What a choice that was pressed stands for, each time. */
  chosen: readonly string[]
  /** Of something that takes several presses: how often each was made. */
  steps: Readonly<Record<string, number>>
  /** The interview or league that came of it. */
  made?: string
}

interface Seen {
  shown: Shown | undefined
  millis: number
}

type Under<T> = { -readonly [K in keyof T]: T[K] } & { chosen: string[]; steps: Record<string, number> }

/** Somebody who is told to press again all this time waits for ever. */
const longestMillis = 240_000

/** Asks for the same to be done later, or again. */
const again =
  /can’t reach my memory|memory is full|[Ss]omething went wrong|is still being judged|yours was not taken|It can’t be done just now|That did not work|That took too long|is changing this just now|open again when it is over/

const codeOf = (press: Press): string => {
  if (press.kind === 'race') return `# race\n# number ${press.number}\n`
  if (press.kind !== 'submit') return ''
  if (press.real !== undefined) return `# real\n# number ${press.number}\n${press.real}`
  return `# ${press.word}\n# number ${press.number}\n`
}

/** The words that are typed. */
function typed(press: Press): string {
  switch (press.kind) {
    case 'hint':
      return `hint ${press.question}`
    case 'remind':
      return `remind ${press.at}`
    case 'board':
      return 'leaderboard all'
    case 'mydata':
      return 'my-data'
    default:
      return press.kind
  }
}

/** What is pressed on a card that must be asked for first. */
const onCard = {
  answer: { ask: 'practice', control: /^answer\|/ },
  reveal: { ask: 'reveal', control: /^reveal\|.*sure=yes/ },
  forget: { ask: 'forget', control: /^forget\|.*sure=yes/ },
} as const

/** People who press what a plan says, each one thing after another, and press again where nothing comes. */
export class Crowd {
  readonly outcomes: Outcome[] = []
  readonly people: readonly Hand[]
  readonly #plan: Plan
  /** What each hand does now. */
  readonly #busy = new Map<Hand, Promise<unknown>>()

  constructor(people: readonly Hand[], plan: Plan) {
    this.people = people
    this.#plan = plan
  }

  async press(over: number): Promise<void> {
    const { presses, seed } = this.#plan
    await Promise.all(
      presses.map(async (mine, nth) => {
        const chances = chance(seed + nth + 1)
        for (const press of mine) {
          // Spread over the run.
          await wait((2 * chances.next() * over) / Math.max(1, mine.length))
          await this.#one(press)
        }
      }),
    )
  }

  #hand(nth: number): Hand {
    const one = this.people[nth]
    if (!one) throw new Error(`nobody is number ${nth}`)
    return one
  }

  async #one(press: Press): Promise<void> {
    const outcome: Under<Outcome> = { press, tries: 0, said: undefined, last: '', chosen: [], steps: {} }
    this.outcomes.push(outcome)
    const insist: Insist = (what, who, act) => this.#insist(outcome, what, () => this.#alone(who, act))
    try {
      if (press.kind === 'interview')
        outcome.made = await interview(this.#hand(press.person), this.#hand(press.with), press.number, insist)
      else if (press.kind === 'league')
        outcome.made = await league(this.#hand(press.person), press.number, insist)
      else await insist(press.kind, this.#hand(press.person), () => this.#make(press, outcome))
      outcome.said = outcome.last
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      outcome.last = error.message
    }
  }

  /** Who interviews may be a candidate elsewhere at the same time. A person has one screen, so they do one after the other. */
  #alone(who: Hand, act: () => Promise<Shown | undefined>): Promise<Seen> {
    const before = this.#busy.get(who) ?? Promise.resolve()
    const turn = before.then(async () => {
      const began = performance.now()
      return { shown: await act(), millis: performance.now() - began }
    })
    this.#busy.set(
      who,
      turn.catch(() => undefined),
    )
    return turn
  }

  async #insist(outcome: Under<Outcome>, what: string, act: () => Promise<Seen>): Promise<Shown> {
    // Waiting until one’s hands are free is not waiting for Gilbert.
    for (let waited = 0, pause = 1_000; waited < longestMillis; await wait(pause)) {
      outcome.tries += 1
      outcome.steps[what] = (outcome.steps[what] ?? 0) + 1
      const { shown, millis } = await act()
      waited += millis
      outcome.last = shown ? `${what}: ${shown.words}` : `${what}: nothing`
      if (shown && !again.test(shown.words)) return shown
      // People who are asked to press again wait longer each time; a crowd that does not keeps Slack's limit of forms used up.
      pause = Math.min(2 * pause, 16_000)
    }
    throw new Unanswered(outcome.last)
  }

  async #make(press: Press, outcome: Under<Outcome>): Promise<Shown | undefined> {
    const one = this.#hand(press.person)
    switch (press.kind) {
      case 'submit':
        return one.code('submit', press.question, codeOf(press))
      case 'race':
        return one.code('race', undefined, codeOf(press))
      case 'share': {
        const form = await opened(one, await one.type(`share ${press.question}`), /^share\|/)
        if (!form?.form) return form
        return one.fill(form, {
          'To whom': this.#hand(press.with),
          'A word': `share ${press.number}.`,
        })
      }
      case 'answer':
      case 'reveal':
      case 'forget':
        return this.#onCard(press, one, outcome)
      default:
        return one.type(typed(press))
    }
  }

  async #onCard(
    press: Press & { kind: keyof typeof onCard },
    one: Hand,
    outcome: Under<Outcome>,
  ): Promise<Shown | undefined> {
    const { ask, control } = onCard[press.kind]
    const first = await one.type('question' in press ? `${ask} ${press.question}` : ask)
    const all = first?.controls.filter(({ id }) => control.test(id)) ?? []
    const wanted = all[press.kind === 'answer' ? press.choice % Math.max(1, all.length) : 0]
    // The solution is shown at once where there is nothing to lose.
    if (!first || !wanted) return first
    outcome.chosen.push(wanted.id)
    return one.press(first, wanted)
  }
}
