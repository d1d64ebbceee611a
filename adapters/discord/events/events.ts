import {
  type APIGuildScheduledEvent,
  type Client,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type RESTPostAPIGuildScheduledEventJSONBody,
  Routes,
} from 'discord.js'
import type { PlaceId } from '../../../src/core/ids.ts'
import { type Announced, ChatError, type MessageRef } from '../../../src/practice/ports/chat.ts'
import { clip, oneLine } from '../../shared/text.ts'
import type { Caller } from '../outbound/caller.ts'
import { codes, errorCode, statusOf } from '../outbound/errors.ts'
import { eventRef, eventSpot, placeSpot } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'

const noRight =
  'Gilbert may not create events on this server. Open Server Settings → Roles → Gilbert and allow Create Events.'

/** Events of a server, for interviews that are announced. Needs no permission until one is. */
export class Events {
  readonly #client: Client
  readonly #caller: Caller

  constructor(client: Client, caller: Caller) {
    this.#client = client
    this.#caller = caller
  }

  /** Discord takes no nonce for an event, so it is sent once, and looked for before. */
  async create(place: PlaceId, { name, starts, ends, where }: Announced): Promise<MessageRef> {
    const { guild } = placeSpot(place)
    const body: RESTPostAPIGuildScheduledEventJSONBody = {
      name: clip(oneLine(name), limits.event.name),
      scheduled_start_time: new Date(starts).toISOString(),
      scheduled_end_time: new Date(ends).toISOString(),
      privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
      entity_type: GuildScheduledEventEntityType.External,
      entity_metadata: { location: clip(oneLine(where ?? 'Here, with Gilbert'), limits.event.location) },
    }
    const same = (await this.#all(guild)).find((one) => this.#isOurs(one, body))
    return eventRef(guild, (same ?? (await this.#sent(guild, body))).id)
  }

  async #all(guild: string): Promise<readonly APIGuildScheduledEvent[]> {
    return this.#caller.call('The events were not listed', 'get', Routes.guildScheduledEvents(guild))
  }

  #isOurs(one: APIGuildScheduledEvent, wanted: RESTPostAPIGuildScheduledEventJSONBody): boolean {
    return (
      one.creator_id === this.#client.application?.id &&
      one.name === wanted.name &&
      Date.parse(one.scheduled_start_time) === Date.parse(wanted.scheduled_start_time) &&
      one.status === GuildScheduledEventStatus.Scheduled
    )
  }

  async #sent(guild: string, body: RESTPostAPIGuildScheduledEventJSONBody): Promise<APIGuildScheduledEvent> {
    try {
      const options = { body, once: true, reason: 'An interview is announced' }
      return await this.#caller.call(
        'The event was not created',
        'post',
        Routes.guildScheduledEvents(guild),
        options,
      )
    } catch (error) {
      if (statusOf(error) === 403) throw new ChatError(noRight, { final: true, cause: error })
      throw error
    }
  }

  /** An event that is gone or over already is not an error. */
  async end(ref: MessageRef): Promise<void> {
    const { guild, event } = eventSpot(ref)
    const route = Routes.guildScheduledEvent(guild, event)
    try {
      const { status } = await this.#caller.call<APIGuildScheduledEvent>(
        'The event was not found',
        'get',
        route,
      )
      const next = after(status)
      if (next !== undefined)
        await this.#caller.call('The event was not ended', 'patch', route, { body: { status: next } })
    } catch (error) {
      const done = error instanceof ChatError && (error.gone || errorCode(error) === codes.finishedEvent)
      if (!done) throw error
    }
  }
}

/** Discord lets a running event only be completed, and one that did not begin only be cancelled. */
function after(status: GuildScheduledEventStatus): GuildScheduledEventStatus | undefined {
  if (status === GuildScheduledEventStatus.Active) return GuildScheduledEventStatus.Completed
  return status === GuildScheduledEventStatus.Scheduled ? GuildScheduledEventStatus.Canceled : undefined
}
