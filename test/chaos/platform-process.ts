/**
 * A strict Slack or Discord with its people, in a process of its own. Told what to do, and asked what it saw, over its
 * parent's channel.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { Crowd, type Outcome } from './people/crowd.ts'
import type { Plan } from './people/presses.ts'
import { openPlatform, type PlatformName, type Said } from './platforms.ts'

export type Order =
  | { order: 'press'; plan: Plan; over: number }
  | { order: 'line'; what: 'cut' | 'reconnect' | 'invalidate' }
  | { order: 'away'; on: boolean }
  | { order: 'fail'; posts: number }
  | { order: 'count' }
  | { order: 'report' }

/** What everybody saw, and what Gilbert did that the platform forbids. */
export interface Report {
  outcomes: readonly Outcome[]
  /** Ids of the people, as Gilbert names them. */
  people: readonly string[]
  places: readonly string[]
  messages: readonly Said[]
  violations: readonly string[]
}

export type Told =
  | { told: 'ready'; env: Readonly<Record<string, string>>; places: readonly string[] }
  | { told: 'begun' }
  | { told: 'count'; tries: number }
  | { told: 'done'; outcomes: number }
  | ({ told: 'report' } & Report)

const platform = await openPlatform(process.argv[2] as PlatformName)
let crowd: Crowd | undefined

const tell = (told: Told) => void process.send?.(told)

/** Both bots must have come before there is anything to press. */
async function begin(all: Crowd, over: number): Promise<void> {
  while (!platform.bothBots()) await wait(100)
  tell({ told: 'begun' })
  await all.press(over)
}

process.on('message', (one: Order) => {
  switch (one.order) {
    case 'press':
      crowd = new Crowd(platform.people(one.plan.people), one.plan)
      begin(crowd, one.over).then(
        () => tell({ told: 'done', outcomes: crowd?.outcomes.length ?? 0 }),
        (error: Error) => {
          platform.violations.push(`the crowd failed: ${error.stack}`)
          tell({ told: 'done', outcomes: 0 })
        },
      )
      return
    case 'line':
      return platform.line(one.what)
    case 'away':
      return platform.away(one.on)
    case 'fail':
      return platform.fail(one.posts)
    case 'count':
      return tell({
        told: 'count',
        tries: (crowd?.outcomes ?? []).reduce((sum, { said, steps }) => {
          // Each step that follows another one shows that the one before it was answered.
          return sum + Object.keys(steps).length - (said === undefined ? 1 : 0)
        }, 0),
      })
    case 'report':
      return tell({
        told: 'report',
        outcomes: crowd?.outcomes ?? [],
        people: (crowd?.people ?? []).map(({ id }) => id),
        places: platform.places,
        messages: platform.messages(),
        violations: platform.violations,
      })
  }
})
process.once('disconnect', () => process.exit())
tell({ told: 'ready', env: platform.env, places: platform.places })
