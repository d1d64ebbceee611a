import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Child } from '../chaos/child.ts'
import { Discord } from '../discord/server/discord.ts'
import { Somebody } from '../discord/server/person.ts'
import { read } from '../discord/server/screen.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'

/**
 * `compose.yaml` as plain processes: the same commands and the same environment, where no registry gives the images. A
 * submission goes all the way.
 */
interface Service {
  command: string
  image: string
  environment?: Record<string, string>
  volumes: readonly string[]
  read_only?: boolean
  env_file?: string
}
const root = join(import.meta.dirname, '../..')
const { services } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true }) as {
  services: Record<'redis' | 'bot' | 'judge', Service>
}
const home = mkdtempSync(join(tmpdir(), 'gilbert-compose-'))
const children: Child[] = []
let discord: Discord | undefined
afterAll(async () => {
  for (const child of children) child.abandon()
  await discord?.stop()
  rmSync(home, { recursive: true, force: true })
})

/** Starts a service’s command. */
function start(name: keyof typeof services, more: readonly string[], env: Record<string, string>): Child {
  const [file = '', ...args] = services[name].command.split(' ')
  mkdirSync(join(home, name))
  const log = join(home, `${name}.log`)
  writeFileSync(log, '')
  const child = new Child({ name, file, args: [...args, ...more], env, log })
  children.push(child)
  child.start()
  return child
}

it('only the judge may speak to the Docker engine, and only the bot gets the tokens', () => {
  const withSocket = Object.keys(services).filter((name) =>
    services[name as 'bot'].volumes.some((one) => one.includes('docker.sock')),
  )
  expect(withSocket).toEqual(['judge'])
  expect([services.bot.env_file, services.judge.env_file]).toEqual(['.env', undefined])
  expect([services.bot.read_only, services.judge.read_only]).toEqual([true, true])
})

it('its commands serve Discord: what a learner sends is judged and told, and SIGTERM ends each', async () => {
  discord = await Discord.start()
  const { world } = discord
  world.respond = 120_000
  const grace = new Somebody(discord, 'Grace', world.channel(world.guild()), { admin: true })
  const port = await freePort()
  const redis = start('redis', ['--port', String(port), '--bind', '127.0.0.1', '--dir', home], {})
  const environment = (name: 'bot' | 'judge') => {
    const { REDIS_URL, GILBERT_HOME, ...others } = services[name].environment ?? {}
    expect([REDIS_URL, GILBERT_HOME]).toEqual(['redis://redis:6379', '/tmp/gilbert'])
    return { ...others, REDIS_URL: `redis://127.0.0.1:${port}`, GILBERT_HOME: join(home, name) }
  }
  const judge = start('judge', [], environment('judge'))
  const bot = start('bot', [], {
    ...environment('bot'),
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: world.token,
  })
  await eventually(() => world.commands.some((one) => one.name === 'gilbert'), 'the commands in Discord')

  const right = readFileSync(join(root, 'content/races/lost-deposits/attempts/right/lock.py'), 'utf8')
  grace.command('submit', { question: 'lost-deposits' }, { file: right })
  await eventually(
    () => [...world.messages.values()].some(({ body }) => /accepted/i.test(read(body))),
    'the verdict',
  )
  for (const child of [bot, judge, redis]) expect(await child.stop(60_000)).toBeUndefined()
}, 300_000)
