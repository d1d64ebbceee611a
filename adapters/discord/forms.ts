import { randomUUID } from 'node:crypto'
import { encodeAction } from '../../src/core/chat/action.ts'
import type { Action, Block, Card, Form } from '../../src/core/chat/card.ts'
import type { PersonId } from '../../src/core/ids.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import { pages } from './render/form.ts'

/** Handled by the adapter: one page of a form that is longer than a modal. */
export const pageVerb = 'discord-page'

const hour = 60 * 60_000

interface Kept {
  form: Form
  fields: Record<string, string>
}

export type Turn =
  /** The form is complete. */
  | { action: Action; fields: Record<string, string> }
  /** The modal to open. */
  | { form: Form; page: number; customId: string }
  /** A button is needed between two modals. */
  | { card: Card }

/** Splits forms with more than five parts into several modals and stores the typed values in between. */
export class Forms {
  readonly #memory: Memory

  constructor(memory: Memory) {
    this.#memory = memory
  }

  /** Starts a form. */
  async open(person: PersonId, form: Form): Promise<{ form: Form; page: number; customId: string }> {
    if (pages(form).length <= 1) return { form, page: 0, customId: encodeAction(form.action) }
    const id = randomUUID().slice(0, 18)
    await this.#keep(person, id, { form, fields: {} })
    return { form, page: 0, customId: encodeAction({ verb: pageVerb, args: { f: id, n: '0' } }) }
  }

  /**
   * Handles a sent page or the button for the next page.
   * @returns undefined if the form has expired
   */
  async turn(
    person: PersonId,
    args: Readonly<Record<string, string>>,
    sent: Readonly<Record<string, string>> | undefined,
  ): Promise<Turn | undefined> {
    const kept = await this.#read(person, args.f ?? '')
    const page = Number(args.n)
    if (!kept || !Number.isInteger(page) || page < 0 || page >= pages(kept.form).length) return undefined
    if (!sent) return { form: kept.form, page, customId: encodeAction({ verb: pageVerb, args: { ...args } }) }
    const fields = { ...kept.fields, ...sent }
    const last = page === pages(kept.form).length - 1
    if (last) return { action: kept.form.action, fields }
    await this.#keep(person, args.f ?? '', { form: kept.form, fields })
    return { card: between(kept.form, args.f ?? '', page + 1) }
  }

  /** Shows a refused form again. A modal cannot follow a modal, so a button opens it with the typed values. */
  async again(person: PersonId, form: Form): Promise<Card> {
    const id = randomUUID().slice(0, 18)
    await this.#keep(person, id, { form, fields: {} })
    return refused(form, id)
  }

  async #keep(person: PersonId, id: string, kept: Kept): Promise<void> {
    await this.#memory.set(`person:${person}:form:${id}`, JSON.stringify(kept), { ttl: hour })
  }

  async #read(person: PersonId, id: string): Promise<Kept | undefined> {
    const text = await this.#memory.get(`person:${person}:form:${id}`)
    return text === undefined ? undefined : (JSON.parse(text) as Kept)
  }
}

const refused = (form: Form, id: string): Card => ({
  summary: `${form.title}: something in it can’t be taken`,
  tone: 'bad',
  blocks: [
    { block: 'line', inline: [{ text: form.title, bold: true }, { text: ': nothing was changed.' }] },
    ...form.fields.flatMap(({ label, error }): Block[] =>
      error ? [{ block: 'line', inline: [{ text: `${label}: `, bold: true }, { text: error }] }] : [],
    ),
    {
      block: 'buttons',
      buttons: [
        { label: 'Change it', style: 'primary', action: { verb: pageVerb, args: { f: id, n: '0' } } },
      ],
    },
  ],
})

function between(form: Form, id: string, next: number): Card {
  const left = pages(form).slice(next).flat()
  const names = left.map(({ label }) => label).join(', ')
  return {
    summary: `${form.title}: almost there`,
    blocks: [
      {
        block: 'line',
        inline: [{ text: `${form.title}: still to fill in`, bold: true }, { text: ` ${names}.` }],
      },
      {
        block: 'buttons',
        buttons: [
          {
            label: 'Go on',
            style: 'primary',
            action: { verb: pageVerb, args: { f: id, n: String(next) } },
          },
        ],
      },
    ],
  }
}
