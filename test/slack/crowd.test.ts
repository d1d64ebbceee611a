import { afterEach, expect, it } from 'vitest'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import type { Intent } from '../../src/core/chat/intent.ts'
import { codeForm, daily, says } from './cards.ts'
import { fairly } from './server/fair.ts'
import type { Somebody } from './server/person.ts'
import { read } from './server/screen.ts'
import { modes, type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
/** A minute of Slack's limits passes in twelve seconds. */
const speed = 5
const people = 500

let s: Stage
afterEach(async () => s.end())

it.each(modes)(
  'five hundred people submit in one minute: each is acknowledged in time and answered once, by %s',
  async (mode) => {
    const codes: string[] = []
    const verdicts: Promise<void>[] = []
    // Each verdict comes as soon as its code was handed on, as it would in life.
    const verdict = (intent: Intent, n: number) =>
      s.chat.deliver({
        id: `s${n}-final`,
        person: intent.person.id,
        submission: `s${n}`,
        stage: 'final',
        card: says(`Accepted: ${intent.fields.code}`),
        ...(intent.handle ? { handle: intent.handle } : {}),
      })
    s = await stage({
      mode,
      speed,
      memory: redis.memory(),
      perform: (intent) => {
        if (intent.action.verb === 'code') return { form: codeForm }
        codes.push(intent.fields.code ?? '')
        const n = codes.length
        verdicts.push(Promise.resolve().then(() => verdict(intent, n)))
        return { card: says(`Queued, ${n} ahead.`), submission: `s${n}` }
      },
    })
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    const [post] = s.slack.world.messages
    if (!post) throw new Error('nothing was posted')
    const crowd = Array.from({ length: people }, (_, n) => s.person(`Person ${n}`))

    // They open their editors over the minutes before: a form may be opened a hundred times a minute.
    for (let at = 0; at < people; at += 20) {
      s.slack.rates.newMinute()
      await Promise.all(crowd.slice(at, at + 20).map((one) => one.press(post, 'Open the editor')))
      await until(
        'their editors',
        () => crowd.slice(at, at + 20).every((one) => read(one.modal).includes('Python')),
        180_000,
      )
    }
    s.slack.rates.newMinute()
    s.slack.acks.length = 0

    const sending = crowd.map(async (one: Somebody, n) => {
      // A minute as it passes for this process: on a starved machine all of them would come at once otherwise.
      await new Promise<void>((resolve) => fairly((n * 60_000) / speed / people, resolve))
      one.fill('Python', `print(${n})`)
      expect(await one.submit()).toEqual({})
    })
    await Promise.all(sending)
    await until('all to be handed on', () => verdicts.length === people, 180_000)
    await Promise.all(verdicts)
    expect(new Set(codes).size).toBe(people)
    expect(s.slack.acks).toHaveLength(people)
    expect(Math.max(...s.slack.acks)).toBeLessThan(3_000)
    for (const [n, one] of crowd.entries()) expect(one.dms().map(read)).toEqual([`Accepted: print(${n})`])
    const posts = s.slack.world.calls.filter(({ method }) => method === 'chat.postMessage').length
    const refused = s.slack.rates.refused
    expect(refused / (posts + refused), `${refused} refused of ${posts} posts`).toBeLessThan(0.02)
  },
  400_000,
)
