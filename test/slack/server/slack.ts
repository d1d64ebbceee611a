import { newId } from './ids.ts'
import { Rates } from './rate.ts'
import { startRequests } from './requests.ts'
import type { Ack, Kind, Route } from './route.ts'
import { type Sockets, startSockets } from './socket.ts'
import { startWeb, type Web } from './web.ts'
import { type Json, type Team, World } from './world.ts'

/**
 * A strict Slack on loopback. It forgives nothing that the real one doesn't, and notes down (`world.violations`)
 * what a well-behaved app never does.
 */
export class Slack {
  readonly world: World
  readonly rates: Rates
  readonly sockets: Sockets
  readonly #web: Web
  #route: Route
  /** How long each acknowledgement took, in milliseconds. */
  readonly acks: number[] = []

  private constructor(world: World, rates: Rates, web: Web, sockets: Sockets) {
    this.world = world
    this.rates = rates
    this.#web = web
    this.sockets = sockets
    this.#route = sockets
  }

  /** @param speed how many times faster than life its minutes pass; `now`: by which time (for rate limits alone) */
  static async start(options: { speed?: number; now?: () => number } = {}): Promise<Slack> {
    const world = new World()
    const rates = new Rates(options.speed ?? 1, options.now)
    const tickets = new Set<string>()
    const web = await startWeb(world, rates, tickets)
    return new Slack(world, rates, web, startSockets(world, web.server, tickets))
  }

  get apiUrl(): string {
    return `${this.#web.base}/api/`
  }

  get base(): string {
    return this.#web.base
  }

  /** From now on it calls the app at this address. */
  callAt(url: string): void {
    this.#route = startRequests(this.world, url)
  }

  /** Something that a person sees the outcome of; Slack sends it once. */
  async interact(kind: 'interactive' | 'slash_commands', payload: Json): Promise<Ack> {
    const ack = await this.#route.send(kind, payload)
    if (!ack) {
      this.world.violate(`${payload.type ?? kind} was not acknowledged within three seconds`)
      throw new Error('Slack shows: this app did not respond')
    }
    this.acks.push(ack.millis)
    return ack
  }

  /** An event, sent again up to three times until it is acknowledged. */
  async event(team: Team, event: Json, id = newId('Ev')): Promise<void> {
    const payload = {
      token: 'deprecated',
      team_id: team.id,
      api_app_id: this.world.appId,
      event,
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(Date.now() / 1_000),
      ...(team.org ? { enterprise_id: team.org } : {}),
      authorizations: [
        {
          team_id: team.org ? null : team.id,
          user_id: team.botUser,
          is_bot: true,
          enterprise_id: team.org ?? null,
          is_enterprise_install: team.org !== undefined,
        },
      ],
    }
    for (let attempt = 0; attempt <= 3; attempt++) {
      const retry = attempt ? { attempt, reason: 'timeout' } : undefined
      if (await this.#route.send('events_api', payload, retry)) return
    }
    this.world.violate(`the event ${event.type} was never acknowledged`)
  }

  /** Anything at all, as raw as a test wants it. */
  send(kind: Kind, payload: Json): Promise<Ack | undefined> {
    return this.#route.send(kind, payload)
  }

  async stop(): Promise<void> {
    await this.sockets.close()
    await this.#web.close()
  }
}
