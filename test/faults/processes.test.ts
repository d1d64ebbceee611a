import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { read as readDiscord } from '../discord/server/screen.ts'
import { read as readSlack } from '../slack/server/screen.ts'
import { eventually } from '../support/eventually.ts'
import { Both, question } from './support/both.ts'

/**
 * A bot and a judge as two processes, a Slack and a Discord at once, and what befalls them: each test hurts something, sees that
 * nobody is left without a word or told twice, makes it well, and sees that all goes on.
 */
let both: Both
const long = 240_000

beforeAll(async () => {
  both = await Both.open(({ discord }) => {
    // Away when Gilbert starts.
    discord.world.away = true
  })
}, long)
afterAll(() => both.close(), long)

const soon = (what: string, seen: () => boolean | Promise<boolean>) => eventually(seen, what)
const unreachable = /can’t reach my memory.*press again in a minute/
let number = 0

/** What Ada is told in Slack, alone, in answer to what she types. */
async function inSlack(text: string): Promise<string> {
  const { ada, channel } = both
  const before = ada.ephemerals().length
  await ada.command(text, channel)
  await soon('an answer in Slack', () => ada.ephemerals().length > before)
  return readSlack(ada.ephemerals().at(-1))
}

/** What Grace is told in Discord, alone. */
async function inDiscord(text: string): Promise<string> {
  const it = both.grace.command('do', { text })
  await soon('an answer in Discord', () => it.original !== undefined)
  expect(it.original?.only).toBe(both.grace.user.id)
  return readDiscord(it.original?.body)
}

/** Code from both of them. @returns what its verdict says, and how often each was told that */
async function sends(): Promise<{ told: () => { ada: number; grace: number }; answered: Promise<unknown> }> {
  number += 1
  const [a, g] = [number * 10, number * 10 + 1]
  const { ada, grace, channel, slack, discord } = both
  ada.closeModal()
  await ada.command(`submit ${question}`, channel)
  await soon('the editor', () => readSlack(ada.modal).includes('Python'))
  ada.fill('Python', `# wrong-answer\n# number ${a}\n`)
  const first = ada.submit()
  const it = grace.command('submit', { question }, { file: `# wrong-answer\n# number ${g}\n` })
  const says = (n: number) => new RegExp(`for number ${n}\\.`)
  const told = () => ({
    ada: slack.world.messages.filter((one) => !one.ephemeralFor && says(a).test(readSlack(one))).length,
    grace: [...discord.world.messages.values()].filter(({ body }) => says(g).test(readDiscord(body))).length,
  })
  return { told, answered: Promise.all([first, soon('an acknowledgement', () => it.acked !== undefined)]) }
}

const verdicts = async ({ told }: Awaited<ReturnType<typeof sends>>) => {
  await soon('both verdicts', () => told().ada > 0 && told().grace > 0).catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(told())}\n${both.bot.log().slice(-3_000)}`)
  })
  expect(told()).toEqual({ ada: 1, grace: 1 })
}

async function bothServe(): Promise<void> {
  await soon('Slack', async () => !unreachable.test(await inSlack('help')))
  await soon('Discord', async () => !unreachable.test(await inDiscord('help')))
}

it(
  'Discord away (503) when the bot starts: Slack is served, Discord once it is back, and each is one line of the log',
  async () => {
    await soon('Slack', () => both.slack.sockets.connected() > 0)
    expect(await inSlack('help')).toMatch(/gilbert/i)
    await soon('a line', () => /discord/i.test(both.bot.log()))
    both.discord.world.away = false
    await soon('Discord', () => both.discord.world.commands.length > 0 && both.discord.gateway.connected > 0)
    expect(await inDiscord('help')).toMatch(/gilbert/i)
    expect(both.bot.child.starts).toBe(1)
  },
  long,
)

it(
  'code from both is judged in the other process, and told once',
  async () => {
    const sent = await sends()
    await sent.answered
    await verdicts(sent)
  },
  long,
)

const hurts: readonly [string, (both: Both) => Promise<void> | void, (both: Both) => Promise<void> | void][] =
  [
    [
      'Redis stands still for nine seconds (SIGSTOP)',
      async ({ redis }) => (await redis.master()).freeze(),
      ({ redis }) => redis.thaw(),
    ],
    [
      'the bot’s line to Redis is cut and stays so',
      ({ bot: { link } }) => {
        link.refuse(true)
        link.cut()
      },
      ({ bot: { link } }) => link.heal(),
    ],
    [
      'Redis is a replica that only reads',
      async ({ redis }) => onRedis(redis, 'REPLICAOF', '127.0.0.1', '1'),
      async ({ redis }) => onRedis(redis, 'REPLICAOF', 'NO', 'ONE'),
    ],
  ]

async function onRedis(redis: Both['redis'], ...command: [string, ...string[]]): Promise<void> {
  const raw = redis.raw()
  await raw.call(...command).finally(() => raw.disconnect())
}

it.each(hurts)(
  '%s: a press gets one private line, and all goes on once it is well',
  async (_, hurt, mend) => {
    const sent = await sends()
    await sent.answered
    await hurt(both)
    const since = performance.now()
    expect(await inSlack('help')).toMatch(unreachable)
    expect(await inDiscord('help')).toMatch(unreachable)
    await wait(Math.max(0, 9_000 - (performance.now() - since)))
    await mend(both)
    await bothServe()
    await verdicts(sent)
    expect(both.bot.child.starts).toBe(1)
  },
  long,
)

it(
  'Redis is full (noeviction): code that is not kept comes back in both, and is taken once there is room',
  async () => {
    await onRedis(both.redis, 'CONFIG', 'SET', 'maxmemory', '1')
    const { ada, grace, channel } = both
    ada.closeModal()
    await ada.command(`submit ${question}`, channel)
    await soon('the editor', () => readSlack(ada.modal).includes('Python'))
    ada.fill('Python', 'import threading\nprint("a long afternoon")\n')
    await ada.submit()
    await soon('the words', () => /memory is full/.test(readSlack(ada.modal)))
    expect(readSlack(ada.modal)).toContain('a long afternoon')
    const it = grace.command('submit', { question }, { file: 'import threading\nprint("a long evening")\n' })
    await soon('the words', () => /memory is full/.test(readDiscord(it.original?.body)))
    expect(JSON.stringify(it.original?.body)).toContain('a long evening')
    await onRedis(both.redis, 'CONFIG', 'SET', 'maxmemory', '0')
    const sent = await sends()
    await sent.answered
    await verdicts(sent)
  },
  long,
)

it.each(['Redis', 'the judge', 'the bot'] as const)(
  '%s is killed (-9) right after code was acknowledged: it is judged and told once',
  async (who) => {
    const sent = await sends()
    await sent.answered
    const victim =
      who === 'Redis' ? await both.redis.master() : who === 'the bot' ? both.bot.child : both.judge.child
    victim.kill()
    await soon('its next life', () => victim.starts > 1 && victim.running)
    await soon('Slack again', () => both.slack.sockets.connected() > 0)
    await verdicts(sent)
    await bothServe()
  },
  long,
)

it.each(['the bot', 'the judge'] as const)(
  'the clock of %s is set back ten minutes: what is sent then is told within a minute of the steady clock',
  async (who) => {
    const process = who === 'the bot' ? both.bot : both.judge
    const before = await sends()
    await before.answered
    process.clock(-600_000)
    await verdicts(before)
    const after = await sends()
    await after.answered
    await verdicts(after)
    process.clock(0)
  },
  long,
)

it(
  'a post that was done and answered with an error, or not at all, comes once: in Discord and in Slack',
  async () => {
    const { discord, slack, grace, ada, room, channel } = both
    const posts = {
      discord: () =>
        [...discord.world.messages.values()].filter((one) => one.channel_id === room.id && !one.only).length,
      slack: () =>
        slack.world.messages.filter((one) => one.channel === channel.id && !one.ephemeralFor).length,
    }
    const before = { discord: posts.discord(), slack: posts.slack() }
    discord.world.doneButFailed = 1
    slack.world.lost.set('chat.postMessage', 1)
    const it = grace.command('test-post', {}, { admin: true })
    await ada.command('test-post', channel)
    await soon('the post in Discord', () =>
      /Posted|can’t be done just now/.test(readDiscord(it.original?.body)),
    )
    await soon('the post in Slack', () => posts.slack() > before.slack)
    await bothServe()
    expect({ discord: posts.discord(), slack: posts.slack() }).toEqual({
      discord: before.discord + 1,
      slack: before.slack + 1,
    })
  },
  long,
)

it(
  'SIGTERM ends the bot and the judge within ten seconds, though Redis stands still',
  async () => {
    const master = await both.redis.master()
    master.freeze()
    expect(await Promise.all([both.bot, both.judge].map(({ child }) => child.stop(10_000)))).toEqual([
      undefined,
      undefined,
    ])
    master.thaw()
  },
  long,
)
