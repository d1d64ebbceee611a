import { readdirSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { Playground } from '../../../adapters/playground/playground.ts'
import { readConfig } from '../../../src/config.ts'
import { openGilbert } from '../../../src/wire.ts'
import { TestClock } from '../../support/clock.ts'
import { StandInJudge } from '../../support/judge.ts'
import { Actor } from './actor.ts'

const bank = resolve(import.meta.dirname, '../../../content')

/** A part of the real bank: the named questions alone, without kits and paths. */
async function part(home: string, ids: readonly string[]): Promise<string> {
  const content = join(home, 'content')
  for (const topic of readdirSync(bank))
    for (const id of ids)
      if (topic !== 'kits' && topic !== 'paths' && readdirSync(join(bank, topic)).includes(id)) {
        await mkdir(join(content, topic), { recursive: true })
        await cp(join(bank, topic, id), join(content, topic, id), { recursive: true })
      }
  return content
}

/** A path through the questions, in their order. */
async function pathThrough(content: string, questions: readonly string[]): Promise<void> {
  await mkdir(join(content, 'paths'))
  const path = { title: 'The way', about: 'One question a day.', questions }
  await writeFile(join(content, 'paths', 'the-way.yaml'), JSON.stringify(path))
}

/**
 * All of Gilbert on a Redis of its own, with a clock that the test moves and a judge that says what the code asks for.
 * @param options.questions ids of the bank; all of it where none are named
 * @param options.path whether the named questions are a path, in their order
 */
export async function openJourney(options: {
  browser: Browser
  at: string
  questions?: readonly string[]
  path?: boolean
}) {
  const home = await mkdtemp(join(tmpdir(), 'gilbert-journey-'))
  const clock = new TestClock(options.at)
  const errors: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (about: object, message: string) =>
      void errors.push(
        `${message}: ${JSON.stringify(about, (_, value) => (value instanceof Error ? value.stack : value))}`,
      ),
  }
  const content = options.questions ? [await part(home, options.questions)] : [bank]
  if (options.path && content[0]) await pathThrough(content[0], options.questions ?? [])
  const config = { ...readConfig({ GILBERT_HOME: join(home, 'state'), GILBERT_PORT: '0' }), content }
  const judge = new StandInJudge()
  const open = async () => {
    const house = await openGilbert(config, 'all', log, { clock, judge })
    await house.start()
    const playground = house.chats.find((chat) => chat instanceof Playground)
    if (!playground) throw new Error('no playground was opened')
    return { house, url: playground.url }
  }
  let now = await open()
  const actors: Actor[] = []
  return {
    clock,
    judge,
    errors,
    get house() {
      return now.house
    },
    /** A page on which somebody acts, in the channel or alone with Gilbert. */
    async actor(name: string, where: 'channel' | 'direct' = 'channel') {
      const actor = await Actor.open(options.browser, now.url, name, where)
      actors.push(actor)
      return actor
    },
    /** Moves the clock to an instant and lets everything happen that has become due. */
    async at(instant: string) {
      clock.set(instant)
      await now.house.practice.chore({ chore: 'sweep' })
    },
    /** Gilbert stops and starts again on what it kept. */
    async restart() {
      for (const actor of actors.splice(0)) await actor.close()
      await now.house.stop()
      now = await open()
    },
    faults: () => [...errors, ...actors.flatMap((actor) => actor.faults)],
    async close() {
      for (const actor of actors) await actor.close()
      await now.house.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

export type Journey = Awaited<ReturnType<typeof openJourney>>
