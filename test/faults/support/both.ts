import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scopes } from '../../../adapters/slack/shared/scopes.ts'
import { Child } from '../../chaos/child.ts'
import { Servers } from '../../chaos/servers.ts'
import { Discord } from '../../discord/server/discord.ts'
import { Somebody as DiscordPerson } from '../../discord/server/person.ts'
import { Somebody as SlackPerson } from '../../slack/server/person.ts'
import { Slack } from '../../slack/server/slack.ts'
import { Link } from '../../support/link.ts'

const root = join(import.meta.dirname, '../../..')
const chaos = join(root, 'test/chaos')
export const question = 'lost-deposits'

/** One of Gilbert's processes, with its own line to Redis and its own clock. */
export interface Process {
  child: Child
  link: Link
  /** Sets its clock ahead by these milliseconds, or back. */
  clock(ahead: number): void
  log(): string
}

/** A bot and a judge as two processes on one Redis, served in a Slack and in a Discord at once. */
export class Both {
  readonly home = mkdtempSync(join(tmpdir(), 'gilbert-faults-'))
  readonly redis = new Servers(this.home, { program: 'redis-server', sentinel: false })
  readonly slack: Slack
  readonly discord: Discord
  readonly bot: Process
  readonly judge: Process
  /** In Slack. */
  readonly ada: SlackPerson
  readonly channel: ReturnType<Slack['world']['channel']>
  /** In Discord. */
  readonly grace: DiscordPerson
  readonly room: ReturnType<Discord['world']['channel']>

  private constructor(slack: Slack, discord: Discord, links: readonly [Link, Link], token: string) {
    this.slack = slack
    this.discord = discord
    const team = slack.world.team(scopes)
    this.channel = slack.world.channel(team, 'threads')
    this.ada = new SlackPerson(slack, team, 'Ada', { admin: true })
    this.channel.members.add(this.ada.user.id)
    const { world } = discord
    // Left its time: how busy the machine is decides nothing.
    world.respond = 120_000
    slack.world.respond = 120_000
    this.room = world.channel(world.guild())
    this.grace = new DiscordPerson(discord, 'Grace', this.room, { admin: true })
    mkdirSync(join(this.home, 'logs'))
    const chats = {
      SLACK_API_URL: slack.apiUrl,
      SLACK_APP_TOKEN: slack.world.appToken,
      SLACK_BOT_TOKEN: slack.world.install(team),
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: token || world.token,
    }
    this.bot = this.#process('bot', [join(root, 'src/gilbert.ts'), 'start', '--role', 'bot'], links[0], chats)
    this.judge = this.#process('judge', [join(chaos, 'judge-process.ts')], links[1], {
      GILBERT_CHAOS_UNWELL: join(this.home, 'unwell'),
    })
    this.unwell('')
  }

  /** @param token another one than Discord's own. `before` runs when nothing of Gilbert has started yet. */
  static async open(before: (both: Both) => void = () => undefined, { token = '' } = {}): Promise<Both> {
    const port: { of: () => number } = { of: () => 0 }
    const link = () => Link.open(() => ({ host: '127.0.0.1', port: port.of() }))
    const both = new Both(await Slack.start(), await Discord.start(), [await link(), await link()], token)
    await both.redis.start()
    port.of = () => both.redis.port
    before(both)
    both.judge.child.start()
    both.bot.child.start()
    return both
  }

  /** What is wrong with the judge's machine; nothing where it is empty. */
  unwell(fault: string): void {
    writeFileSync(join(this.home, 'unwell'), fault)
  }

  #process(
    name: string,
    program: readonly string[],
    link: Link,
    env: Readonly<Record<string, string>>,
  ): Process {
    const clock = join(this.home, `${name}.clock`)
    const log = join(this.home, 'logs', `${name}.log`)
    writeFileSync(clock, '0')
    writeFileSync(log, '')
    const child = new Child({
      name,
      file: process.execPath,
      args: ['--import', 'tsx', '--import', join(chaos, 'clock.ts'), ...program],
      env: {
        REDIS_URL: `redis://127.0.0.1:${link.port}`,
        GILBERT_HOME: join(this.home, name),
        GILBERT_LOG: 'info',
        GILBERT_CHAOS_CLOCK: clock,
        GILBERT_CHAOS_REAL: '',
        ...env,
      },
      log,
    })
    return {
      child,
      link,
      clock: (ahead) => writeFileSync(clock, String(ahead)),
      log: () => readFileSync(log, 'utf8'),
    }
  }

  async close(): Promise<void> {
    for (const { child } of [this.bot, this.judge]) child.abandon()
    this.redis.abandon()
    for (const { link } of [this.bot, this.judge]) await link.close()
    await this.slack.stop()
    await this.discord.stop()
    rmSync(this.home, { recursive: true, force: true })
  }
}
