import type { AddressInfo } from 'node:net'
import { applicationRoutes } from './application.ts'
import { channelRoutes } from './channels.ts'
import { eventRoutes } from './events.ts'
import { Gateway } from './gateway.ts'
import { guildCreate } from './guilds.ts'
import { httpServer } from './http.ts'
import { interactionRoutes } from './interactions.ts'
import { memberRoutes } from './members.ts'
import { Rates } from './rate.ts'
import { type Guild, World } from './world.ts'

/** A strict Discord on loopback: what it does not publish, it does not take. */
export class Discord {
  readonly world = new World()
  readonly rates = new Rates()
  readonly gateway: Gateway
  readonly #http: ReturnType<typeof httpServer>
  readonly #impatiently: () => void
  apiUrl = ''

  private constructor() {
    const { world, rates } = this
    this.#http = httpServer(world, rates, [
      ...applicationRoutes(world, () => this.gateway.info),
      ...channelRoutes(world),
      ...eventRoutes(world),
      ...memberRoutes(world),
      ...interactionRoutes(world),
    ])
    this.gateway = new Gateway(world, this.#http)
    this.#impatiently = world.patiently()
  }

  static async start(): Promise<Discord> {
    const discord = new Discord()
    await new Promise<void>((resolve) => discord.#http.listen(0, '127.0.0.1', resolve))
    const { port } = discord.#http.address() as AddressInfo
    discord.apiUrl = `http://127.0.0.1:${port}/api`
    discord.gateway.at(`ws://127.0.0.1:${port}`)
    return discord
  }

  /** Keeps a file for Gilbert to fetch. @returns where */
  upload(name: string, data: string | Buffer): string {
    const path = `/attachments/${this.world.id()}/${name}`
    this.world.uploads.set(path, Buffer.from(data))
    return this.apiUrl.replace(/\/api$/, path)
  }

  /** Somebody shows Gilbert the door, or Discord itself has an outage. */
  leave(guild: Guild, unavailable = false): void {
    if (!unavailable) this.world.guilds.delete(guild.id)
    this.gateway.send('GUILD_DELETE', { id: guild.id, ...(unavailable && { unavailable }) }, guild.id)
  }

  /** Somebody leaves a server, or is thrown out of it; who doesn't hear of members isn't told. */
  depart(guild: Guild, user: string): void {
    guild.members.delete(user)
    const left = { id: user, username: 'somebody', discriminator: '0', avatar: null }
    this.gateway.send('GUILD_MEMBER_REMOVE', { guild_id: guild.id, user: left }, guild.id)
  }

  join(guild: Guild): void {
    this.gateway.send('GUILD_CREATE', guildCreate(this.world, guild), guild.id)
  }

  async stop(): Promise<void> {
    this.#impatiently()
    await this.gateway.stop()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }
}
