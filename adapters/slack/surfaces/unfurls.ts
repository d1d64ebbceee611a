import type { Card } from '../../../src/core/chat/card.ts'
import type { Newer } from '../outbound/newer.ts'
import { message } from '../render/card.ts'
import { limits } from '../shared/limits.ts'

/** Milliseconds to wait for the rate limit; later nobody looks at the message any more. */
const patience = 10_000

/** A message with addresses of the app’s domain (`link_shared`). */
interface Linking {
  channel: string
  message_ts: string
  unfurl_id?: string | undefined
  source?: string | undefined
  links: readonly { url: string }[]
}

/** Shows a card under links to questions (`chat.unfurl` in @slack/web-api 8.2.0), where the app has the scopes. */
export class Unfurls {
  readonly #newer: Newer
  readonly #linked: (address: string) => Card | undefined

  constructor(newer: Newer, linked: (address: string) => Card | undefined) {
    this.#newer = newer
    this.#linked = linked
  }

  /** Also for a message that is still being written: Slack then shows the card above the field. */
  async show(team: string, linking: Linking): Promise<void> {
    const { channel, message_ts: ts, unfurl_id, source, links } = linking
    const unfurls: Record<string, object> = {}
    for (const { url } of links.slice(0, limits.unfurls)) {
      const card = this.#linked(url)
      if (card) {
        const { blocks, text } = message(card)
        unfurls[url] = { blocks, fallback: text }
      }
    }
    if (Object.keys(unfurls).length === 0) return
    const where = unfurl_id && source ? { unfurl_id, source } : { channel, ts }
    await this.#newer.call(team, 'unfurl', 'chat.unfurl', { ...where, unfurls }, patience)
  }
}
