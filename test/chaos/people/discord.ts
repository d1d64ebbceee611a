import type { Discord } from '../../discord/server/discord.ts'
import { Somebody } from '../../discord/server/person.ts'
import { controls, read } from '../../discord/server/screen.ts'
import type { Channel, Interaction, Message } from '../../discord/server/world.ts'
import { type Control, type Hand, notSeen, type Shown, seen } from './hand.ts'

/** Commands that Discord's menu offers, each with what it calls what follows. */
const offered: Readonly<Record<string, { name: string; option?: string; admin?: boolean }>> = {
  hint: { name: 'hint', option: 'question' },
  practice: { name: 'question', option: 'question' },
  reveal: { name: 'solution', option: 'question' },
  leaderboard: { name: 'leaderboard', option: 'by' },
  me: { name: 'me' },
  pause: { name: 'pause', admin: true },
  resume: { name: 'resume', admin: true },
  swap: { name: 'swap', admin: true },
}

type Screen = Shown & { it: Interaction }

const buttonsOf = (message: Message | undefined): Control[] =>
  controls(message?.body)
    .filter(({ type, disabled }) => type === 2 && !disabled)
    .map((one) => ({ id: String(one.custom_id) }))

export class DiscordHand implements Hand {
  readonly #one: Somebody

  constructor(discord: Discord, name: string, channel: Channel | undefined, admin: boolean) {
    this.#one = new Somebody(discord, name, channel, { admin })
  }

  get id(): string {
    return `discord:${this.#one.user.id}`
  }

  type(text: string) {
    const [word = '', rest] = text.split(' ')
    const menu = offered[word]
    if (!menu) return this.#after(this.#one.command('do', { text }))
    const options = menu.option && rest !== undefined ? { [menu.option]: rest } : {}
    return this.#after(this.#one.command(menu.name, options, menu.admin ? { admin: true } : {}))
  }

  code(command: 'submit' | 'race', question: string | undefined, source: string) {
    const options = question === undefined ? {} : { question }
    return this.#after(this.#one.command(command, options, { file: source }))
  }

  async press(on: Shown, { id }: Control) {
    const { original } = (on as Screen).it
    // A message that was drawn anew meanwhile may have it no longer: they look again.
    if (!buttonsOf(original).some((one) => one.id === id)) return notSeen('the button is gone')
    return await this.#after(this.#one.press(original, (one) => one.custom_id === id))
  }

  fill(form: Shown, fields: Readonly<Record<string, string | Hand>>) {
    const { it } = form as Screen
    const typed: Record<string, string | readonly string[]> = {}
    for (const { label } of (it.modal?.components ?? []) as { label?: string }[])
      for (const [begins, value] of Object.entries(fields))
        if (label?.startsWith(begins))
          typed[label] = typeof value === 'string' ? value : [value.id.split(':').at(-1) ?? '']
    return this.#after(this.#one.submit(it, typed))
  }

  #after = (it: Interaction): Promise<Screen | undefined> =>
    seen(() => {
      if (it.modal) return { words: 'a form', form: true, controls: [], it }
      if (!it.original) return undefined
      return { words: read(it.original.body), form: false, controls: buttonsOf(it.original), it }
    })
}
