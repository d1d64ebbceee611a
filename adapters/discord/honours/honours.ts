import { type Client, type Guild, PermissionFlagsBits as may, type Role, Routes } from 'discord.js'
import type { Card } from '../../../src/core/chat/card.ts'
import type { Response } from '../../../src/core/chat/intent.ts'
import type { PersonId, PlaceId } from '../../../src/core/ids.ts'
import { type Milestone, milestones } from '../../../src/core/scoring/milestone.ts'
import type { AdapterParts } from '../../../src/practice/ports/adapter.ts'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Caller } from '../outbound/caller.ts'
import { codes, errorCode, statusOf } from '../outbound/errors.ts'
import type { Asked } from '../shared/asked.ts'
import { placeSpot, userOf } from '../shared/ids.ts'
import { honoursCard } from './card.ts'
import { rolesForm } from './form.ts'
import { inTheWay, roleName, roleNamed, unfit } from './grantable.ts'

const hour = 60 * 60_000
/** How long a role that cannot be given is retried. */
const patience = 7 * 24 * hour

export interface HonoursParts extends Pick<AdapterParts, 'memory' | 'clock' | 'noted'> {
  client: Client
  caller: Caller
}

/** Roles for milestones, chosen by an admin. Needs no permission until a role is chosen. */
export class Honours {
  readonly #parts: HonoursParts
  /** Called when a role cannot be given, so that an admin is told. */
  onRefused: (place: PlaceId, why: string) => void = () => undefined

  constructor(parts: HonoursParts) {
    this.#parts = parts
  }

  /** Handles `/gilbert-admin roles` with its button and form. @throws ChatError with a message for the person */
  async answer({ where, person, rights, action, fields }: Asked): Promise<Response> {
    const { place } = where
    const guild = this.#parts.client.guilds.cache.get(where.guild ?? '')
    if (!place || !guild) throw refused('Ask for it in the server’s channel that Gilbert posts to.')
    if ((rights & (may.ManageRoles | may.Administrator)) === 0n)
      throw refused('Only somebody who may manage the server’s roles can choose them here.')
    if (action.args.form) return { form: rolesForm() }
    const { m, r } = { ...action.args, ...fields }
    const milestone = milestones.find(({ id }) => id === m)
    const role = r ? roleNamed(guild, r) : undefined
    if (m && !milestone) throw refused('There is no such milestone.')
    if (r && !role) throw refused('There is no such role in this server.')
    if (!milestone && role) throw refused('Say for which milestone the role is, too.')
    if (!milestone) return { card: honoursCard(await this.#chosen(place, guild)) }
    return { card: await this.#choose(place, guild, milestone, role, person.id) }
  }

  async #choose(
    place: PlaceId,
    guild: Guild,
    milestone: Milestone,
    role: Role | undefined,
    by: PersonId,
  ): Promise<Card> {
    if (!role) return this.#takeBack(place, guild, milestone, by)
    const why = unfit(guild, role)
    if (why) throw refused(why)
    await this.#parts.memory.set(keyOf(place, milestone.id), role.id)
    await this.#parts.noted(place, by, `role for ${milestone.title}: ${roleName(role)}`)
    const trouble = inTheWay(guild, role)
    const text = `${milestone.title} will bring ${roleName(role)}.`
    return honoursCard(await this.#chosen(place, guild), { text, ...(trouble && { trouble }) })
  }

  async #takeBack(place: PlaceId, guild: Guild, { id, title }: Milestone, by: PersonId): Promise<Card> {
    await this.#parts.memory.delete(keyOf(place, id))
    await this.#parts.noted(place, by, `role for ${title}: none`)
    return honoursCard(await this.#chosen(place, guild), { text: `${title} will bring no role.` })
  }

  async #chosen(place: PlaceId, guild: Guild): Promise<ReadonlyMap<string, string>> {
    const chosen = new Map<string, string>()
    for (const { id } of milestones) {
      const role = await this.#parts.memory.get(keyOf(place, id))
      const known = role && guild.roles.cache.get(role)
      if (role) chosen.set(id, known ? roleName(known) : 'a role that is gone')
    }
    return chosen
  }

  /** Gives the role. @throws ChatError that says what is missing; final only after a week, because it may be fixed */
  async honour(person: PersonId, place: PlaceId, milestone: string): Promise<void> {
    const { client, caller, memory } = this.#parts
    const id = await memory.get(keyOf(place, milestone))
    if (id === undefined) return
    const { guild: server } = placeSpot(place)
    const title = milestones.find((one) => one.id === milestone)?.title ?? milestone
    const guild = client.guilds.cache.get(server)
    const role = guild?.roles.cache.get(id)
    // Without a call if the refusal is already known.
    if (guild && !role) return this.#gone(place, milestone, title)
    const why = guild && role && (unfit(guild, role) ?? inTheWay(guild, role))
    if (why) return this.#notYet(person, place, milestone, why)
    try {
      await caller.call('The role was not given', 'put', Routes.guildMemberRole(server, userOf(person), id), {
        reason: `Reached ${title}`,
      })
    } catch (error) {
      // People who left the server get no role.
      if (errorCode(error) === codes.unknownMember) return
      if (errorCode(error) === codes.unknownRole) return this.#gone(place, milestone, title)
      if (statusOf(error) !== 403) throw error
      const name = role ? roleName(role) : 'the role'
      return this.#notYet(
        person,
        place,
        milestone,
        `Discord did not let Gilbert give ${name}. Open Server Settings → Roles: Gilbert’s role needs Manage Roles and must stand above ${name}.`,
      )
    }
  }

  async #gone(place: PlaceId, milestone: string, title: string): Promise<never> {
    await this.#parts.memory.delete(keyOf(place, milestone))
    const why = `The role for ${title} was deleted, so that milestone brings none now. Choose another with /gilbert-admin roles.`
    this.onRefused(place, why)
    throw refused(why)
  }

  /** Reported at most once an hour; retried every hour. */
  async #notYet(person: PersonId, place: PlaceId, milestone: string, why: string): Promise<never> {
    const { memory, clock } = this.#parts
    if (await memory.set(`place:${place}:roles-refused`, why, { ttl: hour, ifAbsent: true }))
      this.onRefused(place, why)
    const key = `person:${person}:owed:${place}:${milestone}`
    await memory.set(key, String(clock.now()), { ttl: 2 * patience, ifAbsent: true })
    const since = Number(await memory.get(key))
    throw new ChatError(why, { final: clock.now() - since > patience, retryAfter: hour })
  }
}

const keyOf = (place: PlaceId, milestone: string) => `place:${place}:role:${milestone}`

const refused = (message: string) => new ChatError(message, { final: true })
