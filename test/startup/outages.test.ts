import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { discordChat } from '../../adapters/discord/chat.ts'
import { slackChat } from '../../adapters/slack/chat.ts'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { readConfig } from '../../src/config.ts'
import type { Judge } from '../../src/practice/ports/judge.ts'
import { type Gilbert, openGilbert } from '../../src/wire.ts'
import { Discord } from '../discord/server/discord.ts'
import { Somebody as DiscordPerson } from '../discord/server/person.ts'
import { answer } from '../discord/setup.ts'
import { Somebody as SlackPerson } from '../slack/server/person.ts'
import { read } from '../slack/server/screen.ts'
import { Slack } from '../slack/server/slack.ts'
import { until } from '../slack/setup.ts'
import { eventually } from '../support/eventually.ts'
import { StandInJudge } from '../support/judge.ts'

let home: string
let slack: Slack
let discord: Discord
let gilbert: Gilbert | undefined
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gilbert-outage-'))
  slack = await Slack.start()
  discord = await Discord.start()
})
afterEach(async () => {
  await gilbert?.stop()
  gilbert = undefined
  await slack.stop()
  await discord.stop()
  rmSync(home, { recursive: true, force: true })
})

const lines: string[] = []
const write = (level: string) => (data: object, message: string) =>
  void lines.push(`${level} ${message} ${JSON.stringify(data)}`)
const log = { info: write('info'), warn: write('warn'), error: write('error') }

/** All of Gilbert in a Slack and a Discord at once. */
async function inBoth(more: { judge?: Judge; discordToken?: string } = {}) {
  const team = slack.world.team(scopes)
  const channel = slack.world.channel(team, 'threads')
  const { world } = discord
  const guild = world.guild()
  const place = world.channel(guild)
  const { judge } = more
  gilbert = await openGilbert(readConfig({ GILBERT_HOME: home }), judge ? 'all' : 'bot', log, {
    ...(judge && { judge }),
    pause: 50,
    chats: (parts) => [
      slackChat(
        {
          apiUrl: slack.apiUrl,
          port: 0,
          patience: 60_000,
          reach: 60_000,
          appToken: slack.world.appToken,
          botToken: slack.world.install(team),
        },
        parts('slack'),
      ),
      discordChat(
        { token: more.discordToken ?? world.token, apiUrl: discord.apiUrl, patience: 60_000 },
        parts('discord'),
      ),
    ],
  })
  await gilbert.start()
  const ada = new SlackPerson(slack, team, 'Ada')
  channel.members.add(ada.user.id)
  return { ada, channel, guild, place }
}

const statusOf = (platform: string) =>
  gilbert?.starts.chatStates().find((one) => one.platform === platform)?.status

/** Somebody in Slack is served. */
async function slackServes({ ada, channel }: Awaited<ReturnType<typeof inBoth>>) {
  await ada.command('help', channel)
  await until('the answer in Slack', () => ada.ephemerals().some((one) => /gilbert/i.test(read(one))))
}

it('Discord away at the start: Slack is served, and Discord as soon as it is there', async () => {
  discord.world.away = true
  const both = await inBoth()
  expect(statusOf('slack')).toBe('up')
  expect(statusOf('discord')).toBe('waiting')
  await slackServes(both)
  discord.world.away = false
  await eventually(() => statusOf('discord') === 'up', 'Discord')
  discord.world.respond = 120_000
  const grace = new DiscordPerson(discord, 'Grace', both.place)
  expect((await answer(grace.command('help'))).only).toBe(grace.user.id)
})

it('a Discord token that is wrong is told as an error, and Slack is served', async () => {
  const both = await inBoth({ discordToken: 'wrong' })
  expect(statusOf('discord')).toBe('refused')
  expect(lines.join('\n')).toMatch(/error discord is not served: Discord refused the token/)
  await slackServes(both)
})

it('a machine that cannot judge: the chats are served, code waits with the reason, and is judged once it is well', async () => {
  const judge = new StandInJudge()
  let faults = ['The Docker engine does not answer: start it.']
  judge.faults = async () => faults
  const both = await inBoth({ judge })
  expect(gilbert?.starts.judgeFaults()).toEqual(faults)
  expect(lines.join('\n')).toMatch(/error this machine cannot judge yet.*Docker engine does not answer/)
  await slackServes(both)
  const sent = await gilbert?.practice.perform({
    id: 'e1',
    action: { verb: 'submit', args: { q: 'lost-deposits' } },
    fields: { code: '# accepted\n' },
    person: { id: both.ada.id, name: 'Ada' },
    at: Date.now(),
  })
  expect(JSON.stringify(sent?.card)).toMatch(/machine that judges has a problem.*kept/)
  expect(judge.judged).toEqual([])
  faults = []
  await eventually(() => judge.judged.length === 1, 'the judging')
})
