import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Somebody as DiscordPerson } from '../discord/server/person.ts'
import { read as readDiscord } from '../discord/server/screen.ts'
import { alike } from '../slack/server/api/views.ts'
import { fairNow } from '../slack/server/fair.ts'
import { Somebody as SlackPerson } from '../slack/server/person.ts'
import { read as readSlack } from '../slack/server/screen.ts'
import { eventually } from '../support/eventually.ts'
import { watch } from '../support/starved.ts'
import { Both, question } from './support/both.ts'

/** A bot and a judge as two processes, and five hundred people in a minute in a Slack and in a Discord at once. */
let both: Both
const long = 840_000
const people = 500
const minute = 60_000

beforeAll(async () => {
  both = await Both.open()
  await eventually(() => both.slack.sockets.connected() > 0, 'Slack')
  await eventually(() => both.discord.world.commands.length > 0, 'Discord')
  await eventually(() => both.discord.gateway.connected > 0, 'Discord’s gateway')
}, 240_000)
afterAll(() => both.close(), 240_000)

/** A minute as it passes where this machine gives the processes its time: all would come at once otherwise. */
async function atTheirTime<T>(n: number, act: () => T): Promise<T> {
  const since = fairNow()
  const due = (n * minute) / people
  for (let left = due; left > 0; left = due - (fairNow() - since)) await wait(left)
  return act()
}

it(
  'every tenth call is answered 429: each is acknowledged within three seconds, and told once',
  async () => {
    const { slack, discord, ada, channel, room, bot, judge } = both
    for (const { child } of [bot, judge]) watch(child.pid ?? 0)
    // Slack opens no more than a hundred editors a minute: theirs are Ada's, and were opened over the morning.
    await ada.command(`submit ${question}`, channel)
    await eventually(() => readSlack(ada.modal).includes('Python'), 'the editor')
    const inSlack = Array.from({ length: people }, (_, n) => {
      const one = new SlackPerson(slack, slack.world.teams.get(ada.team.id) ?? ada.team, `Person ${n}`)
      if (ada.modal) alike(slack.world, ada.modal, one.user.id)
      return one
    })
    const inDiscord = Array.from(
      { length: people },
      (_, n) => new DiscordPerson(discord, `Somebody ${n}`, room),
    )
    slack.rates.every = { calls: 10, retryAfter: 1 }
    discord.rates.every = { calls: 10, wait: 500 }
    slack.acks.length = 0

    const code = (n: number) => `# wrong-answer\n# number ${n + 1}\n`
    const sending = inSlack.map((one, n) =>
      atTheirTime(n, () => {
        one.fill('Python', code(n))
        return one.submit()
      }),
    )
    const asking = inDiscord.map((one, n) =>
      atTheirTime(n, () => one.command('submit', { question }, { file: code(people + n) })),
    )
    expect((await Promise.all(sending)).filter((refused) => Object.keys(refused).length > 0)).toEqual([])
    const asked = await Promise.all(asking)

    const numbers = (text: string) => [...text.matchAll(/for number (\d+)\./g)].map(([, n]) => Number(n))
    const told = () => {
      const times = new Map<number, number>()
      const count = (text: string) => {
        for (const n of new Set(numbers(text))) times.set(n, (times.get(n) ?? 0) + 1)
      }
      for (const one of slack.world.messages) if (!one.ephemeralFor) count(readSlack(one))
      for (const { body } of discord.world.messages.values()) count(readDiscord(body))
      return times
    }
    // However long a busy machine takes, as long as it goes on.
    for (let before = -1; before < 2 * people; before = told().size)
      await eventually(() => told().size > before, `verdicts after ${before}`)
    expect([...told()].filter(([, times]) => times !== 1)).toEqual([])
    expect(slack.acks.length).toBe(people)
    expect(Math.max(...slack.acks)).toBeLessThan(3_000)
    expect(Math.max(...asked.map(({ ackedAfter }) => ackedAfter ?? Number.POSITIVE_INFINITY))).toBeLessThan(
      3_000,
    )
    expect(asked.flatMap(({ refusals }) => refusals)).toEqual([])
    expect(slack.rates.refused).toBeGreaterThan(50)
    expect(discord.rates.refused).toBeGreaterThan(50)
    expect([...slack.world.violations, ...discord.world.violations]).toEqual([])
    expect([bot.child.starts, judge.child.starts]).toEqual([1, 1])
  },
  long,
)
