import type { Action, Card } from '../../src/core/chat/card.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Clock } from '../../src/practice/ports/clock.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { givenBack } from '../shared/apology.ts'
import { ClaimFailed, claimed, firstClick, inTime, isReachable } from '../shared/dispatch.ts'
import { begin, type Press } from '../shared/presses.ts'
import { meantAction, mustBeEditor, needsRights } from '../shared/rights.ts'
import type { Asked } from './inbound/press.ts'
import type { Leaving } from './install/leaving.ts'
import type { Agent } from './outbound/agent.ts'
import type { Answers } from './outbound/answers.ts'
import { apology } from './outbound/apology.ts'
import type { Home } from './outbound/home.ts'
import type { People } from './outbound/people.ts'
import { writeReplyToken } from './outbound/reply-token.ts'
import type { Views } from './outbound/views.ts'
import type { Membership } from './places/membership.ts'
import type { Shut } from './places/shut.ts'
import { metaOf, personOf, placeOf, type Where } from './shared/where.ts'
import { hiddenVerb, type Talk } from './talk.ts'

export interface DispatcherParts {
  perform(intent: Intent): Promise<Response>
  agent: Agent
  answers: Answers
  views: Views
  people: People
  home: Home
  leaving: Leaving
  membership: Membership
  shut: Shut
  talk: Talk
  memory: Memory
  clock: Clock
  log: Log
  /** Milliseconds before a waiting view is opened. */
  patience: number
  /** Milliseconds before Redis counts as unreachable. */
  reach: number
}

/** Time limit for telling the person. Some tokens are in the unreachable store, too. */
const sayMillis = 10_000
/** Two clicks within this time are a double click. */
const doubleClick = 1_000

/** Performs every request after Slack has its acknowledgement. Never rejects. */
export class Dispatcher {
  readonly #parts: DispatcherParts

  constructor(parts: DispatcherParts) {
    this.#parts = parts
  }

  /** @param fetch loads additional fields first, for example an attached file */
  async serve(asked: Asked, fetch?: () => Promise<Record<string, string>>): Promise<void> {
    let press: Press | undefined
    try {
      if (!(await this.reachable())) return await this.#unreachable(asked)
      press = await claimed(() => this.#first(asked))
      if (!press) return
      const work = this.#perform(asked, fetch)
      const waiting = await this.#wait(asked.where, work)
      const response = await this.#outcome(asked, work)
      const lasting = isLasting(asked.action)
      await this.#parts.answers.show(asked.where, response, { waiting, lasting })
      if (response.card && changesHome(asked))
        await this.#parts.home.refresh(personOf(asked.where), `${asked.id}-home`)
    } catch (error) {
      if (error instanceof ClaimFailed) await this.#unreachable(asked, error.cause)
      else await this.failed(asked.where, asked.id, error)
    } finally {
      // Answered, even if only with an apology.
      await press?.done()
    }
  }

  /** Whether the store answers. Checked before a form is acknowledged, so that it stays open with its text. */
  reachable(): Promise<boolean> {
    const { memory, log, reach } = this.#parts
    return isReachable(memory, log, reach)
  }

  /** Tells the person without the store, where they pressed. */
  async #unreachable({ where, id }: Asked, cause?: unknown): Promise<void> {
    const { answers, log } = this.#parts
    if (cause) log.error({ id, error: String(cause) }, 'Redis refuses writes')
    try {
      const shown = await inTime(answers.withoutStore(where, apology.unreachable), sayMillis)
      if (!shown?.value) log.warn({ id }, 'nobody could be told that Redis does not answer')
    } catch (error) {
      log.warn({ id, error: String(error) }, 'nobody could be told that Redis does not answer')
    }
  }

  /** Tells the person privately. If the apology fails, too, it is only logged. */
  async failed(where: Where, id: string, error: unknown): Promise<void> {
    this.#parts.log.error(
      { id, team: where.team, error: String(error), stack: stackOf(error) },
      'handling a request from Slack failed',
    )
    await this.say(where, apology.broken(id))
  }

  async say(where: Where, card: Card): Promise<void> {
    try {
      await this.#parts.answers.apologise(where, card)
    } catch (error) {
      this.#parts.log.error(
        { team: where.team, error: String(error) },
        'the apology could not be sent either',
      )
    }
  }

  /** Deduplicates redelivered events and double clicks. */
  async #first({ id, double }: Asked): Promise<Press | undefined> {
    const { memory, log } = this.#parts
    const press = await begin(memory, log, id)
    if (!press || double === undefined || (await firstClick(memory, double, doubleClick))) return press
    await press.done()
    return undefined
  }

  async #perform(asked: Asked, fetch?: () => Promise<Record<string, string>>): Promise<Response> {
    const { where, action } = asked
    if (asked.spoiler !== undefined) return { card: hidden(asked.spoiler) }
    if (asked.unpicked) return { card: apology.unpicked }
    const { perform, people, home, leaving, clock, agent } = this.#parts
    const fields = { ...asked.fields, ...(await fetch?.()) }
    const place = placeOf(where) ?? (where.thread ? await agent.place(where) : undefined)
    const person = await people.acting(
      where,
      needsRights(action, fields) ? place : undefined,
      mustBeEditor(action, fields),
    )
    await leaving.meet(where.team, person.id, 'people')
    if (action.verb === hiddenVerb)
      return this.#parts.talk.hidden(where, person.name, action.args.t, fields.text)
    if (place) {
      await leaving.meet(where.team, place, 'places')
      await home.remember(person, place)
      if (person.admin && needsRights(action, fields)) await this.#parts.shut.open(place, person.id)
    }
    const handle = writeReplyToken({
      ...(where.view?.type === 'modal' ? { v: where.view.id } : {}),
      ...(where.thread && where.channel ? { t: where.thread, c: where.channel } : {}),
      ...(where.message?.ephemeral && where.reply ? { u: where.reply.url, s: where.reply.since } : {}),
    })
    const response = await perform({
      id: asked.id,
      action,
      fields,
      person,
      at: clock.now(),
      ...(place ? { place } : {}),
      ...(handle ? { handle } : {}),
    })
    const { card } = response
    if (card && response.unsaved) return { ...response, card: givenBack(card, fields) }
    if (!card || !person.admin) return response
    return {
      ...response,
      card: await this.#parts.membership.checked(meantAction(action, fields)?.verb, place, card),
    }
  }

  /** Refusals of a file or of Slack are shown to the person. Other errors are our failures. */
  async #outcome(asked: Asked, work: Promise<Response>): Promise<Response> {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      this.#parts.log.warn(
        { id: asked.id, error: error.message },
        'a request was refused; the person was told why',
      )
      return { card: apology.refused(error.message) }
    }
  }

  /** Opens a waiting view, so that the trigger does not expire. @returns the view’s id */
  async #wait(where: Where, work: Promise<Response>): Promise<string | undefined> {
    const { thread, channel } = where
    if ((!where.trigger && !thread) || where.sent) return undefined
    // A failure counts as ended; the awaiter of the work handles it.
    const ended = work.then(
      () => true,
      () => true,
    )
    if (await inTime(ended, this.#parts.patience)) return undefined
    const { team, trigger, view } = where
    if (!trigger) {
      if (channel && thread) await this.#parts.agent.status(team, channel, thread, 'is looking at it')
      return undefined
    }
    return this.#parts.views.wait(team, trigger, metaOf(where), view?.type === 'modal')
  }
}

/** Answers that people look up later. They are also sent as a direct message. */
const isLasting = (action: Action): boolean => action.verb === 'answer' || action.verb === 'reveal'

/** Whether the Home tab must be redrawn. Reading help or standings does not change it. */
const changesHome = ({ where, action, fields }: Asked): boolean =>
  where.view?.type === 'home' || isLasting(action) || needsRights(action, fields)

const hidden = (text: string): Card => ({
  summary: 'What was hidden',
  blocks: [{ block: 'line', inline: [{ text }] }],
})

const stackOf = (error: unknown) => (error instanceof Error ? error.stack : undefined)
