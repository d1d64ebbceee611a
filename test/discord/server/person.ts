import type { Json } from './check/kit.ts'
import type { Discord } from './discord.ts'
import { controls } from './screen.ts'
import { bits, type Channel, type Interaction, type Message, type User } from './world.ts'

export interface Standing {
  /** May manage the server. */
  admin?: boolean
  /** Whatever else they may. */
  may?: bigint
  /** Carried Gilbert along to a server that never invited it. */
  carried?: boolean
}

/** Somebody with Discord's client in their hands: what it shows is all that they can use. */
export class Somebody {
  readonly discord: Discord
  readonly user: User
  readonly standing: Standing
  /** Where they stand. */
  channel: Channel
  /** Channels in which they can only read. */
  readonly silent = new Set<string>()

  constructor(
    discord: Discord,
    name: string,
    channel: Channel | undefined,
    more: Standing & Partial<User> = {},
  ) {
    const { admin, carried, may, ...user } = more
    this.discord = discord
    this.user = discord.world.user(name, user)
    this.standing = { ...(admin && { admin }), ...(carried && { carried }), ...(may && { may }) }
    this.channel = channel ?? discord.world.direct(this.user.id)
    discord.world.guilds.get(this.channel.guild_id ?? '')?.members.set(this.user.id, new Set())
  }

  /** Their conversation with Gilbert, oldest first. */
  dms(): Message[] {
    return this.discord.world.in(this.discord.world.direct(this.user.id).id)
  }

  command(
    name: string,
    options: Record<string, string> = {},
    more: { admin?: boolean; file?: string } = {},
  ): Interaction {
    const root = more.admin ? 'gilbert-admin' : 'gilbert'
    const known = this.discord.world.commands.find((one) => one.name === root)
    const sub = known?.options.find((one: Json) => one.name === name)
    if (!sub) throw new Error(`there is no /${root} ${name}`)
    const values = Object.entries(options).map(([key, value]) => {
      const option = sub.options?.find((one: Json) => one.name === key)
      if (!option) throw new Error(`/${root} ${name} has no option ${key}`)
      return { name: key, type: option.type, value }
    })
    const resolved = more.file === undefined ? undefined : this.#attach('code.py', more.file)
    if (resolved) values.push({ name: 'file', type: 11, value: resolved.id })
    return this.#send(2, {
      id: known.id,
      name: root,
      type: 1,
      options: [{ name, type: 1, options: values }],
      ...(resolved && { resolved: { attachments: { [resolved.id]: resolved.file } } }),
    })
  }

  /** What Discord offers while they type. */
  complete(name: string, option: string, typed: string): Interaction {
    const focused = { name: option, type: 3, value: typed, focused: true }
    return this.#send(4, {
      id: '1',
      name: 'gilbert',
      type: 1,
      options: [{ name, type: 1, options: [focused] }],
    })
  }

  /** "Judge this code" on somebody's message. */
  judge(
    content: string,
    file?: { name: string; data: string | Buffer; url?: string; size?: number },
  ): Interaction {
    const id = this.discord.world.id()
    const { name = '', data = '', ...instead } = file ?? {}
    const attachments = file ? [{ ...this.#attach(name, data).file, ...instead }] : []
    const known = this.discord.world.commands.find((one) => one.type === 3)
    if (!known) throw new Error('there is no message command')
    const messages = { [id]: { id, content, attachments, author: { id: '5' }, channel_id: this.channel.id } }
    return this.#send(2, { id: known.id, name: known.name, type: 3, target_id: id, resolved: { messages } })
  }

  /**
   * @param which what is written on the button; or, where several say the same, whether it is the one
   * @param forged another custom_id than the button's, as a client of somebody's own might send
   */
  press(
    message: Message | undefined,
    which: string | ((button: Json) => boolean),
    forged?: { id: string },
  ): Interaction {
    const wanted = typeof which === 'string' ? (one: Json) => one.label === which : which
    const button = controls(message?.body).find((one) => one.type === 2 && wanted(one))
    const sought = typeof which === 'string' ? which : 'that was meant'
    if (!message || !button) throw new Error(`no button ${sought} in ${JSON.stringify(message?.body)}`)
    if (button.disabled) throw new Error(`${button.label} can’t be pressed`)
    return this.#send(3, { custom_id: forged?.id ?? button.custom_id, component_type: 2 }, message)
  }

  pick(message: Message | undefined, values: readonly string[]): Interaction {
    const menu = controls(message?.body).find((one) => one.type === 3)
    if (!message || !menu) throw new Error('no menu there')
    return this.#send(3, { custom_id: menu.custom_id, component_type: 3, values }, message)
  }

  /** Fills in a modal that opened, and sends it; what isn't named stays as it was. */
  submit(
    opened: Interaction,
    typed: Record<string, string | readonly string[] | { file: string }>,
    /** Further text fields, or components of another shape, that Discord’s client would never send. */
    forged: readonly (string | Json)[] = [],
  ): Interaction {
    const { modal } = opened
    if (!modal) throw new Error('no modal opened')
    const attachments: Json = {}
    const channels: Json = {}
    const components = modal.components.map((part: Json) => {
      if (part.type === 10) return { type: 10, id: 1 }
      const { type, custom_id: id, value, options } = part.component
      const given = typed[part.label]
      // Discord's client sends lists for menus and pickers, never a text.
      if (![4, 19, 21].includes(type) && given !== undefined && !Array.isArray(given))
        throw new Error(`Discord shows no field to type in: ${part.label}`)
      if (type === 4) return { type: 18, component: { type, custom_id: id, value: given ?? value ?? '' } }
      if (type === 19) {
        const made =
          given && typeof given === 'object' && 'file' in given
            ? this.#attach('code.py', given.file)
            : undefined
        if (!made && part.component.required !== false) throw new Error('Discord shows: a file is required')
        if (made) attachments[made.id] = made.file
        return { type: 18, component: { type, custom_id: id, values: made ? [made.id] : [] } }
      }
      if (type === 5 || type === 6 || type === 8) {
        if (type === 8)
          for (const one of (given ?? []) as readonly string[])
            channels[one] = this.#seen(one, part.component)
        const before = (part.component.default_values ?? []).map((one: Json) => one.id)
        return { type: 18, component: { type, custom_id: id, values: given ?? before } }
      }
      if (type === 21) {
        const before = options.find((one: Json) => one.default)?.value ?? null
        return { type: 18, component: { type, custom_id: id, value: given ?? before } }
      }
      const usual = options.filter((one: Json) => one.default).map((one: Json) => one.value)
      return { type: 18, component: { type, custom_id: id, values: given ?? usual } }
    })
    for (const one of forged) {
      const text = { type: 4, custom_id: one, value: 'forged' }
      components.push({ type: 18, component: typeof one === 'string' ? text : one })
    }
    const from = opened.payload.message && this.discord.world.messages.get(opened.payload.message.id)
    return this.#send(
      5,
      { custom_id: modal.custom_id, components, resolved: { attachments, channels } },
      from,
    )
  }

  /** A channel that was picked, with what they may do there. */
  #seen(id: string, { channel_types: types }: Json): Json {
    const one = this.discord.world.channels.get(id)
    if (!one || one.guild_id !== this.channel.guild_id || (types && !types.includes(one.type)))
      throw new Error('Discord offers no such channel')
    const may = this.silent.has(id) ? bits.viewChannel : bits.viewChannel | bits.sendMessages
    return { id, name: one.name, type: one.type, permissions: String(may) }
  }

  #attach(name: string, data: string | Buffer): { id: string; file: Json } {
    if (Buffer.byteLength(data) > 10_485_760) throw new Error('Discord shows: that file is too big')
    const id = this.discord.world.id()
    const url = this.discord.upload(name, data)
    return { id, file: { id, filename: name, size: Buffer.byteLength(data), url, proxy_url: url } }
  }

  #send(type: number, data: Json, message?: Message): Interaction {
    const { world, gateway } = this.discord
    if (message?.only && message.only !== this.user.id) throw new Error('they do not see that message')
    const channel =
      message && !message.only ? (world.channels.get(message.channel_id) ?? this.channel) : this.channel
    const guild = channel.guild_id
    const id = world.id()
    const user = { ...this.user, discriminator: '0', avatar: null }
    const payload = {
      id,
      application_id: world.app,
      type,
      token: `token-${id}-${Math.random().toString(36).slice(2)}`,
      version: 1,
      data,
      channel_id: channel.id,
      channel: {
        id: channel.id,
        type: channel.type,
        ...(channel.parent_id && { parent_id: channel.parent_id }),
      },
      context: guild ? 0 : channel.type === 3 ? 2 : 1,
      locale: 'en-GB',
      entitlements: [],
      attachment_size_limit: 10_485_760,
      app_permissions: '0',
      authorizing_integration_owners: guild && !this.standing.carried ? { 0: guild } : { 1: this.user.id },
      ...(guild
        ? {
            guild_id: guild,
            member: {
              user,
              permissions: String(
                (this.standing.admin ? bits.manageGuild : bits.sendMessages) | (this.standing.may ?? 0n),
              ),
              roles: [],
              nick: null,
              joined_at: new Date(0).toISOString(),
              deaf: false,
              mute: false,
              flags: 0,
            },
          }
        : { user }),
      ...(message && {
        message: {
          id: message.id,
          channel_id: message.channel_id,
          flags: (message.body.flags ?? 0) | (message.only ? 64 : 0),
          author: { id: world.app, username: 'gilbert', discriminator: '0', avatar: null },
          content: '',
          type: 0,
          timestamp: new Date(message.at).toISOString(),
          edited_timestamp: null,
          attachments: [],
          embeds: [],
          mentions: [],
          mention_roles: [],
        },
      }),
    }
    const it: Interaction = {
      id,
      token: payload.token,
      at: world.now(),
      user: this.user.id,
      data: {},
      payload,
      refusals: [],
    }
    world.interactions.set(id, it)
    world.byToken.set(it.token, it)
    gateway.send('INTERACTION_CREATE', payload, guild)
    return it
  }
}
