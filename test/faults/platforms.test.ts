import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { read as readDiscord } from '../discord/server/screen.ts'
import { read as readSlack } from '../slack/server/screen.ts'
import { eventually } from '../support/eventually.ts'
import { Both, question } from './support/both.ts'

/**
 * A bot and a judge as two processes, where a platform or the other process is what is unwell: nobody else is hurt by it, what
 * is said to everybody is said once, and the end comes in time.
 */
let both: Both
const long = 240_000

beforeAll(async () => {
  both = await Both.open(({ slack }) => {
    // Away when Gilbert starts.
    slack.world.away = true
  })
}, long)
afterAll(() => both.close(), long)

const soon = (what: string, seen: () => boolean | Promise<boolean>) =>
  eventually(seen, what).catch((error: Error) => {
    throw new Error(`${error.message}\n${both.bot.log().slice(-3_000)}`)
  })

/** What Grace is answered in Discord. */
async function inDiscord(text: string): Promise<string> {
  const it = both.grace.command('do', { text })
  await soon('an answer in Discord', () => it.original !== undefined)
  return readDiscord(it.original?.body)
}

const inChannels = (what: RegExp) => {
  const { discord, slack, room, channel } = both
  return {
    slack: slack.world.messages.filter(
      (one) => one.channel === channel.id && !one.ephemeralFor && what.test(readSlack(one)),
    ).length,
    discord: [...discord.world.messages.values()].filter(
      (one) => !one.only && one.channel_id === room.id && what.test(readDiscord(one.body)),
    ).length,
  }
}

/** Both hand in code. @returns what each was told of it, so far */
async function send(code: (n: number) => string) {
  const { ada, grace, channel, slack, discord } = both
  ada.closeModal()
  await ada.command(`submit ${question}`, channel)
  await soon('the editor', () => readSlack(ada.modal).includes('Python'))
  ada.fill('Python', code(1))
  await ada.submit()
  const it = grace.command('submit', { question }, { file: code(2) })
  await soon('an acknowledgement', () => it.acked !== undefined)
  return {
    modal: () => readSlack(ada.modal),
    original: () => readDiscord(it.original?.body),
    message: () => it.original,
    told: (what: RegExp) => ({
      ada: slack.world.messages.filter((one) => !one.ephemeralFor && what.test(readSlack(one))).length,
      grace: [...discord.world.messages.values()].filter(({ body }) => what.test(readDiscord(body))).length,
    }),
  }
}

it(
  'Slack away (503) when the bot starts: Discord is served, Slack once it is back, and the log says it',
  async () => {
    const { slack, discord, ada, channel, bot } = both
    await soon('Discord', () => discord.world.commands.length > 0 && discord.gateway.connected > 0)
    expect(await inDiscord('help')).toMatch(/gilbert/i)
    await soon('a line', () => /slack/i.test(bot.log()))
    slack.world.away = false
    await soon('Slack', () => slack.sockets.connected() > 0)
    await ada.command('help', channel)
    await soon('an answer in Slack', () => ada.ephemerals().length > 0)
    expect(bot.child.starts).toBe(1)
  },
  long,
)

it(
  'the judge stands still (SIGSTOP): code is kept and its author told so; it is judged and told once when it goes on',
  async () => {
    const { judge } = both
    judge.child.freeze()
    const sent = await send((n) => `# wrong-answer\n# number 7${n}\n`)
    const kept = /Your code is in/
    await soon('the words', () => kept.test(sent.modal()) && kept.test(sent.original()))
    judge.child.thaw()
    await soon('both verdicts', () => {
      const { ada, grace } = sent.told(/for number 7[12]\./)
      return ada > 0 && grace > 0
    })
    expect(sent.told(/for number 7[12]\./)).toEqual({ ada: 1, grace: 1 })
    expect(both.bot.child.starts).toBe(1)
  },
  long,
)

it(
  'a shared question that was done and answered with an error, or not at all, comes once: in Discord and in Slack',
  async () => {
    const { discord, slack, ada, grace, channel } = both
    ada.closeModal()
    await ada.command(`share ${question}`, channel)
    await soon('the form', () => readSlack(ada.modal).includes('To whom'))
    ada.fill('A word', 'Only once')
    slack.world.lost.set('chat.postMessage', 1)
    await ada.submit()
    const it = grace.command('share', { question })
    await soon('the form', () => it.modal !== undefined)
    discord.world.doneButFailed = 1
    const answered = grace.submit(it, { 'A word to go with it': 'Only once' })
    await soon('an acknowledgement', () => answered.acked !== undefined)
    await soon('both', () => inChannels(/Only once/).slack > 0 && inChannels(/Only once/).discord > 0)
    expect(await inDiscord('help')).toMatch(/gilbert/i)
    expect(inChannels(/Only once/)).toEqual({ slack: 1, discord: 1 })
    expect(slack.world.lost.get('chat.postMessage')).toBe(0)
    expect(discord.world.doneButFailed).toBe(0)
  },
  long,
)

it(
  'a shared result, too',
  async () => {
    const { slack, discord, ada, grace } = both
    const sent = await send((n) => `# accepted\n# number 8${n}\n`)
    await soon('both verdicts', () => /Accepted/.test(sent.original()) && sent.told(/Accepted/).ada > 0)
    slack.world.lost.set('chat.postMessage', 1)
    discord.world.doneButFailed = 1
    const verdict = ada.dms().findLast((one) => /Accepted/.test(readSlack(one)))
    if (!verdict) throw new Error('no verdict')
    await ada.press(verdict, 'Share')
    grace.press(sent.message(), 'Share')
    await soon('both', () => inChannels(/ solved /).slack > 0 && inChannels(/ solved /).discord > 0)
    expect(inChannels(/ solved /)).toEqual({ slack: 1, discord: 1 })
  },
  long,
)

it(
  'SIGTERM ends the bot and the judge within ten seconds, though Slack, Discord and Redis are all silent',
  async () => {
    const { slack, discord, ada, channel, grace, bot, judge } = both
    slack.world.away = 'silent'
    discord.world.away = 'silent'
    // Something is under way in both when the end comes.
    await ada.command('me', channel)
    grace.command('do', { text: 'me' })
    await wait(1_000)
    for (const { link } of [bot, judge]) {
      link.refuse(true)
      link.cut()
    }
    expect(await Promise.all([bot, judge].map(({ child }) => child.stop(10_000)))).toEqual([
      undefined,
      undefined,
    ])
  },
  long,
)
