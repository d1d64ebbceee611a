import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import type { Command } from 'commander'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { loadBank } from '../content/bank.ts'
import { givenUp, redisFaults, replayGivenUp } from '../redis-there.ts'
import { checkDiscord, checkSlack, openTools } from '../wire.ts'

interface Finding {
  what: string
  ok: boolean
  /** Whether it is optional, and not there. That is no fault. */
  missing?: boolean
  /** The fault and its fix, or what was found. */
  message: string
}

const fine = (what: string, message: string): Finding => ({ what, ok: true, message })
const fault = (what: string, message: string): Finding => ({ what, ok: false, message })

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
    ? fine('node', process.version)
    : fault('node', `Node ${process.version} is too old: install 20.19 or later.`)
}

function home(path: string): Finding {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK)
    return fine('home', path)
  } catch (error) {
    return fault(
      'home',
      `${path} can't be written (${(error as Error).message}): set GILBERT_HOME to a folder of yours.`,
    )
  }
}

async function sandbox(): Promise<readonly Finding[]> {
  const judge = openTools().sandbox()
  try {
    const faults = await judge.faults()
    if (faults.length > 0) return faults.map((one) => fault('sandbox', one))
    const sickness = await judge.sickness()
    if (sickness) return [fault('sandbox', sickness)]
    return [
      fine('sandbox', 'Docker answers, the image is there, and an honest submission is judged rightly'),
      ...(await judge.notes()).map(({ is, text }) => ({
        ...fine('sandbox', text),
        ...(is === 'missing' && { missing: true }),
      })),
      ...(await judge.promises()).map((one) => ({ what: 'sandbox', ...one })),
    ]
  } finally {
    await judge.stop()
  }
}

async function jobs(config: Config): Promise<readonly Finding[]> {
  const all = await givenUp(config)
  if (all.length === 0) return [fine('jobs', 'none was given up')]
  const [last] = [...all].sort((a, b) => b.at - a.at)
  const latest = last
    ? ` The latest: ${last.what} ${last.id} in ${last.queue}, ${last.error.slice(0, 200)}.`
    : ''
  return [
    fault(
      'jobs',
      `${all.length} given up after ${last?.attempts ?? 0} attempts.${latest} Mend what failed, then run \`gilbert doctor --replay\`.`,
    ),
  ]
}

async function findings(): Promise<readonly Finding[]> {
  const all: Finding[] = [node()]
  let config: ReturnType<typeof readConfig>
  try {
    config = readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [...all, ...error.faults.map((one) => fault('environment', one))]
  }
  all.push(fine('environment', 'understood'), home(config.home))
  if (config.redisUrl) {
    const faults = await redisFaults(config.redisUrl)
    all.push(
      ...(faults.length > 0
        ? faults.map((one) => fault('redis', one))
        : [fine('redis', 'answers, and evicts nothing')]),
    )
  } else if (spawnSync('redis-server', ['--version']).error)
    all.push(
      fault('redis', 'redis-server is not installed: run ./setup, or set REDIS_URL to a Redis of your own.'),
    )
  else
    all.push(
      fine(
        'redis',
        `Gilbert's own, under ${config.home}${existsSync(`${config.home}/redis`) ? '' : ' (at the first start)'}`,
      ),
    )
  if (!all.some((one) => one.what === 'redis' && !one.ok)) all.push(...(await jobs(config)))
  all.push(...(await sandbox()))
  const { bank, faults: wrong } = loadBank(config.content)
  all.push(
    ...(wrong.length > 0
      ? wrong.map((one) => fault('content', `${one.file}:${one.line} ${one.message}`))
      : [
          fine(
            'content',
            `${bank.all().length} questions, ${bank.kits().length} kits, ${bank.paths().length} paths`,
          ),
        ]),
  )
  if (config.slack) {
    const { faults: refused, found } = await checkSlack(config.slack)
    all.push(...(refused.length > 0 ? refused.map((one) => fault('slack', one)) : [fine('slack', found)]))
  }
  if (config.discord) {
    const { faults: refused, found } = await checkDiscord(config.discord)
    all.push(...(refused.length > 0 ? refused.map((one) => fault('discord', one)) : [fine('discord', found)]))
  }
  const chat = [config.slack && 'Slack', config.discord && 'Discord'].filter(Boolean)
  all.push(fine('chat', chat.length > 0 ? chat.join(' and ') : 'no tokens: the playground'))
  return all
}

/** `doctor`: what is missing or misconfigured, one line each with its fix. Exit code 1 if there is a fault. */
export function register(program: Command): void {
  program
    .command('doctor')
    .description('says what is missing or misconfigured, and how to mend it')
    .option('--json', 'as JSON')
    .option('--replay', 'puts jobs that were given up back into their queues first')
    .action(async ({ json, replay }: { json?: boolean; replay?: boolean }) => {
      if (replay) {
        const count = await replayGivenUp(readConfig(process.env))
        process.stderr.write(`gilbert: ${count} put back into their queues\n`)
      }
      const all = await findings()
      if (json) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`)
      else
        for (const { what, ok, missing, message } of all)
          process.stdout.write(`${missing ? '–' : ok ? '✓' : '✗'} ${what.padEnd(11)} ${message}\n`)
      if (all.some((one) => !one.ok)) process.exitCode = 1
    })
}
