import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { plainCard } from '../cards/shared/plain.ts'
import { readConfig } from '../config.ts'
import { runDemo } from '../demo/day.ts'
import { makeLog } from '../log.ts'
import { stopAsked } from '../startup/stop-asked.ts'
import { openDemo } from '../wire.ts'

const noop = () => undefined

/** `demo`: a whole day in the terminal with its own Redis, queues and sandboxes. Ends by itself. */
export function register(program: Command): void {
  program
    .command('demo')
    .description('shows one whole day in the terminal: a question, answers, code, verdicts, standings')
    .action(async () => {
      const home = mkdtempSync(join(tmpdir(), 'gilbert-demo-'))
      const config = { ...readConfig(process.env), home }
      const colour = process.stdout.isTTY === true && !process.env.NO_COLOR
      const width = Math.min(process.stdout.columns ?? 88, 100)
      const say = (text: string) => process.stdout.write(`${text}\n`)
      const show = (who: string, card: Parameters<typeof plainCard>[0]) => {
        say(`\n┌─ ${who}`)
        for (const line of plainCard(card, { width: width - 2, colour }).split('\n'))
          say(`│ ${line}`.trimEnd())
        say('└─')
      }
      const demo = await openDemo(config, makeLog('warn'), show)
      // Its Redis is a separate process and must not stay behind if the demo is interrupted.
      stopAsked().then(() => {
        const leave = () => {
          rmSync(home, { recursive: true, force: true })
          process.exit(130)
        }
        demo.house.stop().then(leave, leave)
      }, noop)
      try {
        const faults = (await demo.house.parts.judge?.faults()) ?? []
        if (faults.length > 0) {
          for (const fault of faults) process.stderr.write(`gilbert: ${fault}\n`)
          process.exitCode = 2
          return
        }
        await demo.house.start()
        await runDemo(demo, say, show)
      } finally {
        await demo.house.stop()
        rmSync(home, { recursive: true, force: true })
      }
    })
}
