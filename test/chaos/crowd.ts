import { setTimeout as wait } from 'node:timers/promises'
import type { Discord } from '../discord/server/discord.ts'
import { Somebody } from '../discord/server/person.ts'
import { controls, read } from '../discord/server/screen.ts'
import type { Channel, Interaction } from '../discord/server/world.ts'
import type { Plan, Press } from './presses.ts'
import { chance } from './random.ts'

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
}

/** Longer than anything that is only slow; after it a person presses again. */
const patienceMillis = 25_000
/** Somebody who is told to press again all this time waits for ever. */
const longestMillis = 240_000

/** Asks for the same to be done later, or again. */
const again =
  /can’t reach my memory|Something went wrong|is still being judged|yours was not taken|It can’t be done just now|That did not work/

/** What somebody sees in answer; undefined where nothing comes. */
async function answerTo(it: Interaction): Promise<string | undefined> {
  for (const end = performance.now() + patienceMillis; performance.now() < end; await wait(30)) {
    if (it.modal) return 'a form'
    if (it.original) return read(it.original.body)
  }
  return undefined
}

const codeOf = (press: Press): string => {
  if (press.kind === 'race') return `# race\n# number ${press.number}\n`
  if (press.kind !== 'submit') return ''
  if (press.real !== undefined) return `# real\n# number ${press.number}\n${press.real}`
  return `# ${press.word}\n# number ${press.number}\n`
}

/** Two hundred people who press what a plan says, each one thing after another, and press again where nothing comes. */
export class Crowd {
  readonly outcomes: Outcome[] = []
  readonly people: readonly Somebody[]
  readonly #plan: Plan

  constructor(discord: Discord, channels: readonly Channel[], plan: Plan) {
    this.#plan = plan
    this.people = Array.from(
      { length: plan.people },
      (_, nth) =>
        new Somebody(discord, `Person${nth}`, channels[nth % channels.length], {
          admin: nth < channels.length,
        }),
    )
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

  async #one(press: Press): Promise<void> {
    const outcome = {
      press,
      tries: 0,
      said: undefined as string | undefined,
      last: '',
      chosen: [] as string[],
    }
    this.outcomes.push(outcome)
    for (const end = performance.now() + longestMillis; performance.now() < end; ) {
      const it = await this.#make(press, outcome)
      const said = it && (await answerTo(it))
      outcome.last = said ?? 'nothing'
      if (said !== undefined && !again.test(said)) {
        outcome.said = said
        return
      }
      await wait(1_000)
    }
  }

  /** @returns undefined where what it is pressed on did not come */
  async #make(press: Press, outcome: { tries: number; chosen: string[] }): Promise<Interaction | undefined> {
    const one = this.people[press.person]
    if (!one) throw new Error(`nobody is number ${press.person}`)
    const done = (it: Interaction) => {
      outcome.tries += 1
      return it
    }
    switch (press.kind) {
      case 'submit':
        return done(one.command('submit', { question: press.question }, { file: codeOf(press) }))
      case 'race':
        return done(one.command('race', {}, { file: codeOf(press) }))
      case 'hint':
        return done(one.command('hint', { question: press.question }))
      case 'remind':
        return done(one.command('do', { text: `remind ${press.at}` }))
      case 'hide':
      case 'unhide':
        return done(one.command('do', { text: press.kind }))
      case 'me':
        return done(one.command('me'))
      case 'board':
        return done(one.command('leaderboard', { by: 'all' }))
      case 'mydata':
        return done(one.command('do', { text: 'my-data' }))
      case 'pause':
      case 'resume':
      case 'swap':
        return done(one.command(press.kind, {}, { admin: true }))
      case 'share': {
        const note = `share ${press.number}.`
        const to = this.people[press.with]?.user.id ?? ''
        return done(one.command('share', { question: press.question, with: to, note }))
      }
      case 'answer':
      case 'reveal':
      case 'forget':
        return this.#onCard(press, outcome)
    }
  }

  /** Something that is pressed on a card which must be asked for first. */
  async #onCard(
    press: Press & { kind: 'answer' | 'reveal' | 'forget' },
    outcome: { tries: number; chosen: string[] },
  ): Promise<Interaction | undefined> {
    const one = this.people[press.person] as Somebody
    const first =
      press.kind === 'answer'
        ? one.command('question', { question: press.question })
        : press.kind === 'reveal'
          ? one.command('solution', { question: press.question })
          : one.command('do', { text: 'forget' })
    const shown = await answerTo(first)
    const wanted = { answer: /^answer\|/, reveal: /^reveal\|.*sure=yes/, forget: /^forget\|.*sure=yes/ }[
      press.kind
    ]
    const all = controls(first.original?.body).filter((control) => wanted.test(String(control.custom_id)))
    const control = all[press.kind === 'answer' ? press.choice % Math.max(1, all.length) : 0]
    if (shown === undefined || (!control && again.test(shown))) {
      outcome.tries += 1
      return undefined
    }
    // The solution is shown at once where there is nothing to lose.
    if (!control || !first.original) return first
    outcome.tries += 1
    outcome.chosen.push(String(control.custom_id))
    return one.press(first.original, control.label)
  }
}
