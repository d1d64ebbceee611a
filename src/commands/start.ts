import { type Command, Option } from 'commander'
import { metricsOf, troubles } from '../../sandbox/shared/judge-metrics.ts'
import { readConfig } from '../config.ts'
import { makeLog } from '../log.ts'
import { type MetricsPage, openMetrics } from '../metrics-page.ts'
import type { Log } from '../practice/ports/log.ts'
import { stopAsked } from '../startup/stop-asked.ts'
import { inTerminal, openGilbert, type Role } from '../wire.ts'

const noop = () => undefined

/** Counts warnings and errors, also those below the log level. */
const counted = (log: Log): Log => ({
  info: (data, message) => log.info(data, message),
  warn(data, message) {
    troubles.inc({ level: 'warn' })
    log.warn(data, message)
  },
  error(data, message) {
    troubles.inc({ level: 'error' })
    log.error(data, message)
  },
})

/**
 * `start`: runs every adapter that has tokens, or the playground if none has; and the judge, unless a role is given.
 */
export function register(program: Command): void {
  program
    .command('start')
    .description('runs Gilbert: in Slack and Discord where they have tokens, else as a local page')
    .addOption(
      new Option('--role <role>', 'bot: chat; judge: sandboxes')
        .choices(['all', 'bot', 'judge'])
        .default('all'),
    )
    .option('--terminal', 'the page’s conversation as text, in this terminal')
    .action(async ({ role, terminal }: { role: Role; terminal?: true }) => {
      const config = readConfig(process.env)
      const asked = stopAsked()
      // Log lines would mix with the conversation in the terminal.
      const log = counted(makeLog(terminal && config.logLevel === 'info' ? 'error' : config.logLevel))
      const house = await openGilbert(config, role, log, terminal ? { chats: inTerminal(config) } : {})
      // A process that only judges cannot do anything else, so it ends. One that serves chats continues: see below.
      const faults = role === 'judge' ? ((await house.parts.judge?.faults()) ?? []) : []
      if (faults.length > 0) {
        for (const fault of faults) process.stderr.write(`gilbert: ${fault}\n`)
        await house.stop()
        process.exitCode = 2
        return
      }
      for (const fault of house.contentFaults)
        process.stderr.write(`gilbert: ${fault.file}:${fault.line} ${fault.message}\n`)
      let metrics: MetricsPage | undefined
      const stop = async () => {
        await metrics?.stop()
        await house.stop()
      }
      try {
        if (config.metricsPort !== undefined) {
          const { jobs } = house.parts
          metrics = await openMetrics(
            config.metricsPort,
            metricsOf(
              () => jobs.submissions(),
              () => house.starts.chatStates(),
            ),
          )
          log.info({ url: metrics.url }, 'metrics are served')
        }
        const started = house.start().then(() => true)
        if (!(await Promise.race([started, asked.then(() => false)]))) {
          log.info({}, 'stopping before everything was up')
          await stop()
          return
        }
      } catch (error) {
        // For example a wrong token. A Redis started for this must not stay behind.
        await stop()
        throw error
      }
      house.starts.onUp((chat) => {
        if ('url' in chat) process.stdout.write(`Gilbert's playground: ${String(chat.url)}\n`)
        else if ('invite' in chat)
          process.stdout.write(`Invite Gilbert to a server: ${String(chat.invite)}\n`)
        else if ('hello' in chat) process.stdout.write(`${String(chat.hello)}\n`)
      })
      for (const { platform, status, why } of house.starts.chatStates())
        if (status !== 'up')
          process.stderr.write(`gilbert: ${platform} is not up yet: ${why ?? 'no answer'}\n`)
      for (const fault of house.starts.judgeFaults()) process.stderr.write(`gilbert: ${fault}\n`)
      if (house.starts.judgeFaults().length > 0)
        process.stderr.write('gilbert: code that is sent waits until this machine can judge.\n')
      if (role === 'judge') process.stdout.write('Gilbert judges.\n')
      // A person who leaves the terminal conversation expects the process to end.
      const left = house.chats.flatMap((chat) => ('ended' in chat ? [Promise.resolve(chat.ended)] : []))
      await Promise.race([asked, ...left.map((ended) => ended.then(noop, noop))])
      log.info({}, 'stopping')
      await stop()
    })
}
