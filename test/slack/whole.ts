import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type SlackChat, slackChat } from '../../adapters/slack/chat.ts'
import { scopes } from '../../adapters/slack/shared/scopes.ts'
import { readConfig } from '../../src/config.ts'
import type { Clock } from '../../src/practice/ports/clock.ts'
import { openGilbert } from '../../src/wire.ts'
import { Somebody } from './server/person.ts'
import { Slack } from './server/slack.ts'
import type { User } from './server/world.ts'
import type { Mode } from './setup.ts'

const bank = resolve(import.meta.dirname, '../../content')
const folders = [
  'races/lost-deposits',
  'free-threading/what-goes-away',
  // What the kit asks.
  'web-servers/def-or-async-def',
  'asyncio/blocked-loop',
  'many-requests/hundred-apis',
  'design/presence-for-chat',
  'kits/async-60.yaml',
]

/** An attempt of the code question, as a learner would paste it. */
export const attempt = (name: string): Promise<string> =>
  readFile(join(bank, 'races/lost-deposits/attempts', `${name}.py`), 'utf8')

/** Blocks that Slack took only since 2025. */
const newer = ['context_actions', 'carousel', 'data_table', 'table', 'data_visualization', 'plan']

/** All of Gilbert, nothing left out (practice, queue, Redis, sandboxes), in a strict Slack. */
export async function wholeInSlack(
  mode: Mode,
  more: {
    scopes?: readonly string[]
    env?: Readonly<Record<string, string>>
    clock?: Clock
    /** A workspace and an app without anything of 2025 and 2026. */
    plain?: boolean
  } = {},
) {
  const home = await mkdtemp(join(tmpdir(), 'gilbert-slack-whole-'))
  for (const folder of folders) {
    await mkdir(join(home, 'content', folder, '..'), { recursive: true })
    await cp(join(bank, folder), join(home, 'content', folder), { recursive: true })
  }
  const slack = await Slack.start({ speed: 4 })
  const { world } = slack
  const agent = more.plain ? [] : ['assistant:write', 'im:history']
  const team = world.team([...scopes, ...agent, ...(more.scopes ?? [])])
  if (more.plain) for (const one of newer) world.lacks.add(one)
  const channel = world.channel(team, 'threads')
  const botToken = world.install(team)
  const errors: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (data: object, message: string) => void errors.push(`${message}: ${JSON.stringify(data)}`),
  }
  const config = {
    ...readConfig({ ...more.env, GILBERT_HOME: join(home, 'state') }),
    content: [join(home, 'content')],
  }
  let chat: SlackChat | undefined
  const how = mode === 'socket' ? { appToken: world.appToken } : { signingSecret: world.signingSecret }
  const house = await openGilbert(config, 'all', log, {
    ...(more.clock ? { clock: more.clock } : {}),
    chats(parts) {
      chat = slackChat(
        { apiUrl: slack.apiUrl, port: 0, speed: 4, patience: 60_000, reach: 60_000, botToken, ...how },
        parts('slack'),
      )
      return [chat]
    },
  })
  await house.start()
  if (mode === 'http') slack.callAt(`http://127.0.0.1:${chat?.port()}/slack/events`)
  const choices = house.parts.bank.get('what-goes-away')?.choices ?? []
  return {
    /** Blocks that Slack took only since 2025, of what people were shown. */
    newer: () =>
      world.messages.flatMap(({ blocks }) => blocks.filter(({ type }) => newer.includes(String(type)))),
    slack,
    house,
    team,
    channel,
    right: choices.find((choice) => choice.right)?.text ?? '',
    wrong: choices.find((choice) => !choice.right)?.text ?? '',
    person(name: string, more?: Partial<User>) {
      const somebody = new Somebody(slack, team, name, more)
      channel.members.add(somebody.user.id)
      return somebody
    },
    async end() {
      await house.stop()
      await slack.stop()
      await rm(home, { recursive: true, force: true })
      const faults = [...world.violations, ...errors]
      if (faults.length) throw new Error(faults.join('\n'))
    },
  }
}
