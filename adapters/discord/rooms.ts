import type { Client } from 'discord.js'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import { Desk } from './desk.ts'
import { Forms } from './forms.ts'
import { Leaving } from './leaving.ts'
import { Answering } from './outbound/answering.ts'
import { Answers } from './outbound/answers.ts'
import { Caller } from './outbound/caller.ts'
import { Deliveries } from './outbound/deliver.ts'
import { Messages } from './outbound/messages.ts'
import { Shut } from './outbound/shut.ts'
import { Stages } from './outbound/stages.ts'
import { Sharing } from './sharing.ts'

export type Rooms = ReturnType<typeof rooms>

/** The parts of the adapter, each made once and given to those that need it. */
export function rooms(client: Client, parts: AdapterParts) {
  const { memory, clock, log, perform, forgetPlace } = parts
  const caller = new Caller(client.rest, log)
  const shut = new Shut(client, memory, log)
  const messages = new Messages(caller, memory, shut)
  const answers = new Answers(caller)
  const answering = new Answering()
  const stages = new Stages()
  const sharing = new Sharing(memory, messages)
  const forms = new Forms(memory)
  const leaving = new Leaving({ memory, log, forgetPlace })
  const deliveries = new Deliveries({ answering, answers, messages, sharing, stages, memory, clock, log })
  const desk = new Desk({
    perform,
    answers,
    messages,
    answering,
    forms,
    sharing,
    leaving,
    shut,
    memory,
    clock,
    log,
  })
  return { caller, messages, answers, sharing, leaving, deliveries, desk }
}
