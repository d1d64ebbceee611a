import type { Client } from 'discord.js'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import { Stages } from '../shared/stages.ts'
import { Dispatcher } from './dispatcher.ts'
import { Events } from './events/events.ts'
import { Forms } from './forms.ts'
import { Honours } from './honours/honours.ts'
import { keepersOf } from './inbound/download.ts'
import { Leaving } from './leaving.ts'
import { Answering } from './outbound/answering.ts'
import { Answers } from './outbound/answers.ts'
import { Caller } from './outbound/caller.ts'
import { Deliveries } from './outbound/deliver.ts'
import { Forum } from './outbound/forum.ts'
import { Messages } from './outbound/messages.ts'
import { Posts } from './outbound/posts.ts'
import { Shut } from './outbound/shut.ts'
import { Talk } from './outbound/talk.ts'

export type Rooms = ReturnType<typeof rooms>

/** Creates the parts of the adapter and connects them. */
export function rooms(client: Client, parts: AdapterParts, patience: number) {
  const { memory, clock, log, perform, forgetPlace, noted, tellAgain } = parts
  const caller = new Caller(client.rest, log, () => client.token)
  const shut = new Shut(client, memory, log)
  const messages = new Messages(caller, memory, shut)
  const answers = new Answers(caller, memory)
  const answering = new Answering()
  const stages = new Stages()
  const talk = new Talk(memory, messages)
  const forum = new Forum({ client, caller, messages, memory, clock })
  const posts = new Posts({ client, messages, forum, talk, log })
  const forms = new Forms(memory)
  const leaving = new Leaving({ caller, memory, log, forgetPlace })
  const delivering = { answering, answers, messages, talk, stages, memory, clock, log, tellAgain }
  const deliveries = new Deliveries(delivering)
  const honours = new Honours({ client, caller, memory, clock, noted })
  const events = new Events(client, caller)
  const dispatcher = new Dispatcher({
    perform,
    patience,
    caller,
    keepers: keepersOf(client.rest.options),
    answers,
    messages,
    answering,
    deliveries,
    forms,
    honours,
    leaving,
    shut,
    memory,
    clock,
    log,
  })
  return { caller, messages, posts, answers, talk, leaving, honours, events, deliveries, dispatcher }
}
