import { setTimeout as sleep } from 'node:timers/promises'
import { PermissionFlagsBits } from 'discord.js'
import type { Card } from '../../src/core/chat/card.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Clock } from '../../src/practice/ports/clock.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { givenBack } from '../shared/apology.ts'
import { ClaimFailed, claimed, inTime, isReachable, reachMillis } from '../shared/dispatch.ts'
import { begin, type Press } from '../shared/presses.ts'
import { needsRights } from '../shared/rights.ts'
import { setUpBy } from '../shared/set-up.ts'
import { type Forms, pageVerb } from './forms.ts'
import { rolesVerb } from './honours/card.ts'
import type { Honours } from './honours/honours.ts'
import { addressee, channelMeant } from './inbound/addressee.ts'
import { download } from './inbound/download.ts'
import type { Leaving } from './leaving.ts'
import type { Answering } from './outbound/answering.ts'
import type { Answers, Outcome } from './outbound/answers.ts'
import { apology, unreachable } from './outbound/apology.ts'
import type { Caller } from './outbound/caller.ts'
import type { Deliveries } from './outbound/deliver.ts'
import type { Messages } from './outbound/messages.ts'
import { writeReplyToken } from './outbound/reply-token.ts'
import type { Shut } from './outbound/shut.ts'
import type { Asked } from './shared/asked.ts'
import { placeSpot } from './shared/ids.ts'
import { isEphemeral } from './shared/where.ts'

const mayCreate = PermissionFlagsBits.CreateEvents | PermissionFlagsBits.Administrator

export interface DispatcherParts {
  perform(intent: Intent): Promise<Response>
  /** Milliseconds before a slow answer is deferred. */
  patience: number
  caller: Caller
  /** The origins from which Discord serves files. */
  keepers: ReadonlySet<string>
  answers: Answers
  messages: Messages
  answering: Answering
  deliveries: Deliveries
  forms: Forms
  honours: Honours
  leaving: Leaving
  shut: Shut
  memory: Memory
  clock: Clock
  log: Log
}

/** What is shown: a response or one page of a form. */
type Shown = Response & {
  page?: { number: number; customId: string }
  /** Claiming failed, so another process may have claimed it. Its answer must not be replaced. */
  unclaimed?: true
}

/** Number of attempts to claim a deferred press, and the pause between them in milliseconds. */
const claimTries = 20
const claimPause = 500

/** Performs and answers every request. Never rejects. */
export class Dispatcher {
  readonly #parts: DispatcherParts

  constructor(parts: DispatcherParts) {
    this.#parts = parts
  }

  async serve(asked: Asked): Promise<void> {
    const { where } = asked
    const taken: { press?: Press | undefined } = {}
    try {
      if (
        !(await isReachable(this.#parts.memory, this.#parts.log, Math.max(reachMillis, this.#parts.patience)))
      )
        return await this.#unreachable(asked)
      const answered = this.#show(asked, this.#claimed(asked, taken))
      this.#parts.answering.begin(where.token, answered)
      await answered
    } catch (error) {
      this.#log(where.id, error)
      await this.#parts.answers
        .card(where, apology.broken(where.id))
        .catch((again: unknown) => this.#log(where.id, again))
    } finally {
      // Answered, even if only with an apology.
      await taken.press?.done()
    }
  }

  /** Tells the person without the store. Discord has closed the form, so its text is returned. */
  async #unreachable({ where, fields }: Asked): Promise<void> {
    await this.#parts.answers.card(where, unreachable(fields))
  }

  /** @returns undefined if another process works on it */
  async #claimed(asked: Asked, taken: { press?: Press | undefined }): Promise<Shown | undefined> {
    try {
      taken.press = await claimed(() => this.begin(asked.where.id))
      if (!taken.press) return undefined
    } catch (error) {
      if (!(error instanceof ClaimFailed)) throw error
      this.#log(asked.where.id, error.cause)
      return { card: unreachable(asked.fields), unclaimed: true }
    }
    return this.#outcome(asked)
  }

  /** Neither claiming nor the work may exceed Discord’s limit: after `patience` the answer is deferred. */
  async #show(asked: Asked, work: Promise<Shown | undefined>): Promise<void> {
    const quick = await inTime(work, this.#parts.patience)
    if (!quick) await this.#answerLater(asked, work)
    else if (quick.value) await this.#answer(asked, quick.value)
  }

  #log(id: string, error: unknown): void {
    const stack = error instanceof Error ? error.stack : undefined
    this.#parts.log.error({ id, error: String(error), stack }, 'handling an interaction failed')
  }

  /** Deduplicates events that were replayed or are claimed by another process. */
  begin(id: string): Promise<Press | undefined> {
    return begin(this.#parts.memory, this.#parts.log, id)
  }

  /** Never rejects, because the person must always get an answer. */
  async #outcome(asked: Asked): Promise<Shown> {
    try {
      return await this.#perform(asked)
    } catch (error) {
      const { id } = asked.where
      if (error instanceof ChatError) {
        this.#parts.log.warn({ id, error: error.message }, 'a request was refused; the person was told why')
        return { card: apology.refused(error.message) }
      }
      this.#log(id, error)
      return { card: apology.broken(id) }
    }
  }

  async #perform(asked: Asked): Promise<Shown> {
    const { where, person, action } = asked
    const { perform, clock, forms, honours } = this.#parts
    if (action.verb === rolesVerb) {
      if (where.place) await this.#meet(where.place, asked)
      return this.#opened(asked, await honours.answer(asked))
    }
    const fields: Record<string, string> = { ...asked.fields, ...(await this.#fetched(asked)) }
    if (action.verb === pageVerb) {
      const turn = await forms.turn(person.id, action.args, where.from === 'form' ? fields : undefined)
      if (!turn) return { card: apology.lost }
      if ('card' in turn) return { card: turn.card }
      if ('form' in turn) return { form: turn.form, page: { number: turn.page, customId: turn.customId } }
      return this.#perform({ ...asked, action: turn.action, fields: turn.fields, files: [] })
    }
    const into =
      action.verb === 'share' && asked.channel
        ? channelMeant(where, asked.channel, fields.to ?? '')
        : undefined
    if (into !== undefined) {
      fields.to = into
      await this.#parts.leaving.meet(into)
    } else if (action.verb === 'share' && fields.to !== undefined)
      fields.to = await addressee(this.#parts.caller, where, fields.to)
    if (action.verb === 'paste' && !fields.code?.trim()) return { card: apology.noCode }
    if (where.place) await this.#meet(where.place, asked)
    const response = await perform({
      id: where.id,
      action,
      fields,
      person,
      at: clock.now(),
      handle: writeReplyToken(where),
      ...(where.place && { place: where.place }),
      ...(into !== undefined && { into }),
      ...((asked.rights & mayCreate) !== 0n && { events: true }),
    })
    if (response.unsaved && response.card) return { ...response, card: givenBack(response.card, fields) }
    if (where.from === 'form' && response.form?.fields.some(({ error }) => error))
      return { card: await forms.again(person.id, response.form) }
    return this.#opened(asked, response)
  }

  async #opened({ person }: Asked, response: Response): Promise<Shown> {
    if (!response.form) return response
    const { form, page, customId } = await this.#parts.forms.open(person.id, response.form)
    return { ...response, form, page: { number: page, customId } }
  }

  /** Loads files that replace typed fields. */
  async #fetched({ files }: Asked): Promise<Record<string, string>> {
    const fields: Record<string, string> = {}
    for (const file of files) fields[file.field] = await download(file, this.#parts.keepers)
    return fields
  }

  async #meet(place: string, { action, person, fields }: Asked): Promise<void> {
    const { leaving, shut, memory } = this.#parts
    await leaving.meet(place)
    const setsUp = action.verb === rolesVerb || needsRights(action, fields)
    if (!person.admin || !setsUp) return
    // An admin is setting up the channel: retry what was refused, and report to this person if it is refused again.
    await shut.open(placeSpot(place).channel)
    await setUpBy(memory, place, person.id)
  }

  async #answer(asked: Asked, shown: Shown): Promise<void> {
    const { answers } = this.#parts
    const { where } = asked
    if (shown.form && shown.page && where.from !== 'form') {
      const { number, customId } = shown.page
      await this.#happened(asked, shown, await answers.form(where, shown.form, number, customId))
      return
    }
    const card = cardOf(shown)
    if (!card && where.from === 'control') {
      await answers.nothing(where)
      return
    }
    const redraw = Boolean(shown.replace && where.from === 'control' && (where.own || where.direct))
    await this.#happened(asked, shown, await answers.card(where, card ?? apology.done, { redraw }))
  }

  /** Defers the answer and replaces the placeholder when the work is done. */
  async #answerLater(asked: Asked, work: Promise<Shown | undefined>): Promise<void> {
    const outcome = await this.#parts.answers.defer(asked.where)
    const shown = await work
    if (!shown) return
    if (shown.unclaimed) {
      if (outcome === 'shown') await this.#claimAgain(asked, shown)
    } else if (outcome === 'shown') await this.#redraw(asked, shown)
    else await this.#happened(asked, shown, outcome)
  }

  /** A deferred press must be answered: by whoever can claim it now, otherwise with an error by this process. */
  async #claimAgain(asked: Asked, unclaimed: Shown): Promise<void> {
    for (let tries = 0; tries < claimTries; tries += 1) {
      await sleep(claimPause)
      const taken: { press?: Press | undefined } = {}
      const shown = await this.#claimed(asked, taken)
      if (shown?.unclaimed) continue
      if (shown) await this.#redraw(asked, shown)
      await taken.press?.done()
      return
    }
    await this.#redraw(asked, unclaimed)
  }

  async #redraw({ where, person }: Asked, shown: Shown): Promise<void> {
    const { app, token } = where
    const card = cardOf(shown) ?? apology.done
    await this.#parts.answers.redraw({ app, token, ephemeral: isEphemeral(where) }, card)
    // The judge and another process may have delivered the verdict before this redraw.
    if (shown.submission !== undefined) await this.#parts.deliveries.unhide(person.id, shown.submission)
  }

  /**
   * Handles an answer that was too late to be shown. Submissions and answers are confirmed with a direct message;
   * read-only replies can be requested again. `taken`: another process deferred it or the event was repeated, so the
   * answer replaces that one.
   */
  async #happened(asked: Asked, shown: Shown, outcome: Outcome): Promise<void> {
    if (outcome === 'shown' || (shown.unclaimed && outcome === 'taken')) return
    const { id, person } = asked.where
    this.#parts.log.warn({ id, outcome, verb: asked.action.verb }, 'Discord did not accept the answer')
    if (outcome === 'taken') await this.#redraw(asked, shown)
    else if (shown.card && (shown.submission || asked.action.verb === 'answer'))
      await this.#parts.messages.tell(person, shown.card, `late ${id}`)
  }
}

/** A form that cannot be opened becomes a card with a button that opens it. */
const cardOf = (shown: Shown): Card | undefined =>
  shown.card ?? (shown.form ? apology.form(shown.form) : undefined)
