import { stackOf } from './api/views.ts'
import { newId, newTs, secret } from './ids.ts'
import { applied, complete, typed, valuesOf } from './modal.ts'
import { type Said, say } from './said.ts'
import { buttonIn, labelOf, type Which, words } from './screen.ts'
import type { Slack } from './slack.ts'
import type { Channel, File, Json, Message, Team, User, View } from './world.ts'

/** Somebody in front of Slack: presses what is on the screen, fills in what is open, reads what they are shown. */
export class Somebody {
  readonly slack: Slack
  readonly team: Team
  readonly user: User

  constructor(slack: Slack, team: Team, name: string, more: Partial<User> = {}) {
    this.slack = slack
    this.team = team
    this.user = slack.world.newUser(team.id, name, more)
  }

  get id(): string {
    return `slack:${this.team.id}:${this.user.id}`
  }

  #base(): Json {
    const { org } = this.team
    return {
      team: org ? null : { id: this.team.id, domain: 'acme' },
      user: { id: this.user.id, username: this.user.name, name: this.user.name, team_id: this.team.id },
      api_app_id: this.slack.world.appId,
      token: 'deprecated',
      enterprise: org ? { id: org, name: 'Acme Group' } : null,
      is_enterprise_install: org !== undefined,
    }
  }

  #responseUrl(channel: string, source?: Message): string {
    const id = `${this.team.id}/${newId('R')}/${secret()}`
    this.slack.world.responseUrls.set(id, {
      team: this.team.id,
      channel,
      user: this.user.id,
      since: this.slack.world.now(),
      uses: 0,
      ...(source ? { source } : {}),
    })
    return `${this.slack.base}/actions/${id}`
  }

  /** `/gilbert …` in a channel. @returns the acknowledgement's own text */
  async command(text: string, channel: Channel | { id: string }): Promise<void> {
    const payload = {
      token: 'deprecated',
      command: '/gilbert',
      text,
      team_id: this.team.id,
      team_domain: 'acme',
      channel_id: channel.id,
      channel_name: 'general',
      user_id: this.user.id,
      user_name: this.user.name,
      api_app_id: this.slack.world.appId,
      is_enterprise_install: String(this.team.org !== undefined),
      ...(this.team.org ? { enterprise_id: this.team.org, enterprise_name: 'Acme Group' } : {}),
      response_url: this.#responseUrl(channel.id),
      trigger_id: this.slack.world.trigger(this.team.id, this.user.id),
    }
    await this.slack.interact('slash_commands', payload)
  }

  /** A button on a message, a modal or the Home tab. */
  async press(on: Message | View, which: Which, state: Record<string, Json> = {}): Promise<void> {
    await this.slack.interact('interactive', this.pressed(on, which, state))
  }

  /** The payload of a press, to be sent as a test wants it. */
  pressed(on: Message | View, which: Which, state: Record<string, Json> = {}): Json {
    const blocks = 'body' in on ? (on.body.blocks as Json[]) : on.blocks
    const found = buttonIn(blocks, which)
    if (found) return this.#action(on, found.block, found.element, found.more, state)
    const sought = typeof which === 'string' ? `"${which}"` : 'that was meant'
    throw new Error(`${this.user.name} sees no button ${sought} in: ${words(blocks)}`)
  }

  /** Something else chosen in a menu of a message. */
  async choose(on: Message | View, placeholder: string, labels: string[]): Promise<void> {
    const blocks = 'body' in on ? (on.body.blocks as Json[]) : on.blocks
    for (const block of blocks)
      for (const element of (block.elements ?? []) as Json[]) {
        if (block.type !== 'actions' || labelOf(element) !== placeholder) continue
        const options = (element.options as Json[]).filter((option) => labels.includes(labelOf(option)))
        if (options.length !== labels.length) throw new Error(`no such choice: ${labels.join(', ')}`)
        const chosen =
          element.type === 'static_select' ? { selected_option: options[0] } : { selected_options: options }
        await this.slack.interact('interactive', this.#action(on, block, element, chosen))
        return
      }
    throw new Error(`${this.user.name} sees no menu "${placeholder}"`)
  }

  /** Ticks boxes in a message and presses the button beside them. */
  async pick(on: Message | View, labels: string[], send = 'Send'): Promise<void> {
    const blocks = 'body' in on ? (on.body.blocks as Json[]) : on.blocks
    for (const block of blocks)
      for (const element of (block.elements ?? []) as Json[]) {
        if (element.type !== 'checkboxes' && element.type !== 'multi_static_select') continue
        const selected_options = (element.options as Json[]).filter((option) =>
          labels.includes(labelOf(option)),
        )
        if (labels.length)
          await this.slack.interact('interactive', this.#action(on, block, element, { selected_options }))
        const state = {
          [String(block.block_id)]: { [String(element.action_id)]: { type: element.type, selected_options } },
        }
        await this.press(on, send, state)
        return
      }
    throw new Error(`${this.user.name} sees nothing to tick in: ${words(blocks)}`)
  }

  #action(
    on: Message | View,
    block: Json,
    element: Json,
    more: Json,
    state: Record<string, Json> = {},
  ): Json {
    const action = {
      type: element.type,
      action_id: element.action_id,
      block_id: block.block_id ?? secret().slice(0, 5),
      action_ts: newTs(),
      ...(element.value === undefined ? {} : { value: element.value }),
      ...more,
    }
    if ('body' in on)
      return {
        ...this.#base(),
        type: 'block_actions',
        container: { type: 'view', view_id: on.id },
        trigger_id: this.slack.world.trigger(this.team.id, this.user.id, on.id),
        view: this.#viewPayload(on),
        actions: [action],
      }
    const ephemeral = on.ephemeralFor !== undefined
    return {
      ...this.#base(),
      type: 'block_actions',
      container: {
        type: 'message',
        message_ts: on.ts,
        channel_id: on.channel,
        is_ephemeral: ephemeral,
        ...(on.thread ? { thread_ts: on.thread } : {}),
      },
      channel: { id: on.channel, name: 'general' },
      trigger_id: this.slack.world.trigger(this.team.id, this.user.id),
      response_url: this.#responseUrl(on.channel, on),
      ...(ephemeral ? {} : { message: { type: 'message', ts: on.ts, text: on.text, blocks: on.blocks } }),
      state: { values: state },
      actions: [action],
    }
  }

  #viewPayload(view: View): Json {
    return {
      ...view.body,
      id: view.id,
      team_id: this.team.id,
      hash: view.hash,
      root_view_id: view.root,
      app_id: this.slack.world.appId,
      bot_id: this.team.botId,
      state: { values: valuesOf(view) },
    }
  }

  /** The modal that is on top, if one is open. */
  get modal(): View | undefined {
    return this.slack.world.modals.get(this.user.id)?.findLast((view) => !view.closed)
  }

  /** Types into the field whose label begins so, as far as Slack lets anybody type. */
  fill(label: string, value: string | string[] | File): void {
    const view = this.modal
    if (!view) throw new Error(`${this.user.name} has no modal open`)
    const block = (view.body.blocks as Json[]).find((b) => b.type === 'input' && labelOf(b).startsWith(label))
    if (!block) throw new Error(`no field "${label}" in: ${words(view.body.blocks as Json[])}`)
    view.values.set(String(block.block_id), typed(block.element as Json, value))
  }

  /** Sends the modal. @returns what Slack shows under the inputs, if the app refused them. */
  async submit(): Promise<Record<string, string>> {
    const view = this.modal
    if (!view) throw new Error(`${this.user.name} has no modal open`)
    const { payload } = this.submission(view)
    const { body } = await this.slack.interact('interactive', payload)
    return applied(this.slack.world, view, body)
  }

  /** The payload of a sent modal, to be sent as a test wants it. */
  submission(view: View): { payload: Json } {
    complete(view)
    return {
      payload: {
        ...this.#base(),
        type: 'view_submission',
        trigger_id: this.slack.world.trigger(this.team.id, this.user.id, view.id),
        response_urls: [],
        view: this.#viewPayload(view),
      },
    }
  }

  closeModal(): void {
    const view = this.modal
    if (view) for (const one of stackOf(this.slack.world, view.root)) one.closed = true
  }

  /** "Judge this code" in the menu of a message. */
  async shortcut(
    message: { text?: string; blocks?: Json[]; files?: Json[] },
    channel: Channel,
  ): Promise<void> {
    const ts = newTs()
    await this.slack.interact('interactive', {
      ...this.#base(),
      type: 'message_action',
      callback_id: 'judge-code',
      action_ts: newTs(),
      trigger_id: this.slack.world.trigger(this.team.id, this.user.id),
      response_url: this.#responseUrl(channel.id),
      channel: { id: channel.id, name: channel.name },
      message_ts: ts,
      message: { type: 'message', user: this.user.id, ts, text: '', ...message },
    })
  }

  /** A file of theirs, in a channel or (`form`) handed to the app. */
  file(name: string, data: string | Buffer, where: Channel | 'form'): File {
    const bytes = Buffer.from(data)
    const file: File = {
      id: newId('F'),
      team: this.team.id,
      name,
      data: bytes,
      length: bytes.length,
      owner: this.user.id,
      state: 'complete',
      asked: 1,
      sharedIn: new Set([where === 'form' ? 'form' : where.id]),
    }
    this.slack.world.files.set(file.id, file)
    return file
  }

  /** Writes to the app in its Messages tab, or in a thread there. @returns the message */
  async type(text: string, more: Said = {}): Promise<Message> {
    return await say(this.slack, this.team, this.user, text, more)
  }

  async #opened(tab: 'messages' | 'home', channel: string): Promise<void> {
    const event = { type: 'app_home_opened', user: this.user.id, channel, tab, event_ts: newTs() }
    await this.slack.event(this.team, event)
  }

  /** Opens the tab in which one writes to the app. */
  async openMessages(): Promise<void> {
    await this.#opened('messages', this.slack.world.dm(this.team.id, this.user.id).id)
  }

  async openHome(): Promise<void> {
    await this.#opened('home', 'D0')
  }

  get home(): View | undefined {
    return this.slack.world.homes.get(this.user.id)
  }

  /** What only they see in a channel. */
  ephemerals(channel?: Channel): Message[] {
    return this.slack.world.messages.filter(
      (m) => m.ephemeralFor === this.user.id && (!channel || m.channel === channel.id),
    )
  }

  /** Their direct messages with the bot. */
  dms(): Message[] {
    const { id } = this.slack.world.dm(this.team.id, this.user.id)
    return this.slack.world.messages.filter((m) => m.channel === id && !m.ephemeralFor && !m.deleted)
  }
}
