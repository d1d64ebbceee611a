import { actionText } from '../../../adapters/slack/render/buttons.ts'
import { Somebody } from '../../slack/server/person.ts'
import { read } from '../../slack/server/screen.ts'
import type { Slack } from '../../slack/server/slack.ts'
import type { Channel, Json, Message, Team, View } from '../../slack/server/world.ts'
import { type Control, type Hand, notSeen, type Shown, seen } from './hand.ts'

type Screen = Shown & { on: Message | View }

/** Not an answer yet. */
const waiting = /^(One moment|Received\.)/

export class SlackHand implements Hand {
  readonly #one: Somebody
  readonly #channel: Channel

  constructor(slack: Slack, team: Team, name: string, channel: Channel, admin: boolean) {
    this.#one = new Somebody(slack, team, name, { admin, tz: 'UTC' })
    this.#channel = channel
    channel.members.add(this.#one.user.id)
  }

  get id(): string {
    return this.#one.id
  }

  type(text: string) {
    this.#one.closeModal()
    return this.#after(() => this.#one.command(text, this.#channel))
  }

  async code(command: 'submit' | 'race', question: string | undefined, source: string) {
    const form = await this.type(question === undefined ? command : `${command} ${question}`)
    return form?.form ? await this.fill(form, { Python: source }) : form
  }

  press(on: Shown, { id }: Control) {
    return this.#after(() => this.#one.press((on as Screen).on, (one) => actionOf(one) === id))
  }

  async fill(form: Shown, fields: Readonly<Record<string, string | Hand>>): Promise<Shown | undefined> {
    const { on } = form as Screen
    if (this.#one.modal !== on) return notSeen('the form was closed')
    for (const [label, value] of Object.entries(fields)) {
      const person = typeof value === 'string' ? undefined : (value.id.split(':').at(-1) ?? '')
      this.#one.fill(label, person === undefined ? (value as string) : [person])
    }
    let refused: Record<string, string> = {}
    const answer = await this.#after(
      async () => {
        refused = await this.#one.submit()
      },
      on as View,
      () => Object.keys(refused).length > 0,
    )
    const words = Object.values(refused).join(' ')
    return words === '' ? answer : { words, form: false, controls: [] }
  }

  /**
   * What comes of something: a view that opens, the one that was sent when it is drawn anew, or a private message.
   * @param refused whether nothing will come, since the form itself was refused
   */
  async #after(act: () => Promise<unknown>, sent?: View, refused = () => false): Promise<Shown | undefined> {
    const { world } = this.#one.slack
    const { id } = this.#one.user
    const views = world.modals.get(id)?.length ?? 0
    const urls = world.responseUrls.size
    const acted = act().then(
      () => undefined,
      // "This app did not respond", or what was pressed is no longer there: they press again.
      (error: Error) => notSeen(error.message),
    )
    const mine = [...world.responseUrls.values()].slice(urls).find(({ user }) => user === id)
    const before = mine?.source?.history.length
    const failed = await acted
    if (failed) return failed
    return await seen(() => {
      if (refused()) return { words: '', form: false, controls: [], on: sent as View }
      const opened = world.modals.get(id)?.slice(views).at(-1)
      const shown =
        opened ??
        (sent && !sent.closed ? sent : undefined) ??
        mine?.last ??
        (mine?.source && mine.source.history.length !== before ? mine.source : undefined)
      return shown && !waiting.test(read(shown)) ? screen(shown) : undefined
    })
  }
}

const actionOf = (button: Json) => actionText(String(button.action_id)) ?? ''

function screen(on: Message | View): Screen {
  const blocks = ('body' in on ? on.body.blocks : on.blocks) as Json[]
  const elements = blocks.filter(({ type }) => type === 'actions').flatMap((one) => one.elements as Json[])
  const controls = elements.filter(({ type }) => type === 'button').map((one) => ({ id: actionOf(one) }))
  return { words: read(on), form: blocks.some(({ type }) => type === 'input'), controls, on }
}
