import type { Logger } from '@slack/bolt'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import { reachMillis } from '../shared/dispatch.ts'
import { Stages } from '../shared/stages.ts'
import { Dispatcher } from './dispatcher.ts'
import { Downloads } from './inbound/download.ts'
import { Leaving } from './install/leaving.ts'
import { Agent } from './outbound/agent.ts'
import { Answers } from './outbound/answers.ts'
import { Caller, type Tokens } from './outbound/caller.ts'
import { Deliveries } from './outbound/deliver.ts'
import { Features } from './outbound/features.ts'
import { Home } from './outbound/home.ts'
import { Messages } from './outbound/messages.ts'
import { Newer } from './outbound/newer.ts'
import { People } from './outbound/people.ts'
import type { Ticks } from './outbound/rate-limiter.ts'
import { Replies } from './outbound/response-url.ts'
import { Streams } from './outbound/stream.ts'
import { Uploads } from './outbound/upload.ts'
import { Views } from './outbound/views.ts'
import { Membership } from './places/membership.ts'
import { Shut } from './places/shut.ts'
import { limits } from './shared/limits.ts'
import { Canvases } from './surfaces/canvases.ts'
import { Unfurls } from './surfaces/unfurls.ts'
import { Talk } from './talk.ts'

export interface RoomsConfig {
  apiUrl: string
  tokens: Tokens
  logger: Logger
  speed?: number
  ticks?: Ticks
  patience?: number
  reach?: number
  /** Whether an installation serves the workspace. */
  isServed(team: string): Promise<boolean>
}

export type Rooms = ReturnType<typeof rooms>

/** Creates the parts of the adapter and connects them. */
export function rooms(config: RoomsConfig, parts: AdapterParts) {
  const { memory, clock, log, perform, linked, left, forgetPlace } = parts
  const { apiUrl, tokens, logger, speed = 1, ticks, patience = limits.patience, reach = reachMillis } = config
  const now = () => clock.now()
  const caller = new Caller(tokens, log, { apiUrl, logger, speed, ...(ticks ? { ticks } : {}) })
  const uploads = new Uploads(caller, log, apiUrl)
  const features = new Features(memory, log)
  const messages = new Messages(caller, uploads, memory, log, features)
  const views = new Views(caller, uploads)
  const replies = new Replies(memory, clock, log, apiUrl, features)
  const stages = new Stages(limits.progress / speed)
  const people = new People(caller, memory, log)
  const answers = new Answers({ messages, views, replies, uploads, stages, log })
  const newer = new Newer(caller, memory, log)
  const agent = new Agent(newer, memory)
  const streams = new Streams(newer, memory)
  const deliveries = new Deliveries({ agent, streams, messages, views, replies, stages, memory, log })
  const home = new Home({ caller, people, memory, perform, now })
  const leaving = new Leaving({ memory, log, now, left, forgetPlace, isServed: config.isServed })
  const membership = new Membership(caller)
  const shut = new Shut({ caller, messages, memory, log })
  const talk = new Talk(messages, memory, log)
  const dispatcher = new Dispatcher({
    perform,
    agent,
    answers,
    views,
    people,
    home,
    leaving,
    membership,
    shut,
    talk,
    memory,
    clock,
    log,
    patience,
    reach,
  })
  const canvases = new Canvases(caller, memory)
  const unfurls = new Unfurls(newer, linked)
  const downloads = new Downloads(caller, tokens, apiUrl)
  return {
    agent,
    caller,
    messages,
    people,
    deliveries,
    home,
    leaving,
    talk,
    dispatcher,
    downloads,
    unfurls,
    canvases,
    shut,
  }
}
