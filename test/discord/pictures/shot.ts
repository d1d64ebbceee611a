import type { Rendered } from '../../../adapters/discord/render/card.ts'
import type { modal } from '../../../adapters/discord/render/form.ts'

/** What is drawn: messages of Gilbert’s, what is around them, or a form. */
export interface Shot {
  messages?: readonly Rendered[]
  form?: ReturnType<typeof modal>
  /** A post in a forum. */
  forum?: { title: string; tags: readonly string[] }
  /** What a person wrote, with Discord’s preview of the page at its address. */
  linked?: { by: string; words: string; site: string; title: string; description: string }
}
