import { cardView } from '../../shared/page/cards/card.ts'
import { h, icon } from '../../shared/page/dom.ts'
import type { WireCard } from '../../shared/wire-card.ts'

type Press = (action: string, fields?: Record<string, string>) => Promise<void>

/** Milliseconds that a reply without controls is shown. */
const shownFor = 6_000

/** Shows a reply in a corner until the next one, until it is closed, or for a while. */
export function replyCard(card: WireCard, press: Press): void {
  document.querySelector('.reply')?.remove()
  const close = () => box.remove()
  const lasts = card.blocks.some(({ block }) => block === 'buttons' || block === 'select' || block === 'code')
  const box = h(
    'div',
    { class: `reply${lasts ? '' : ' brief'}`, attrs: { role: 'status' } },
    h(
      'button',
      { class: 'icon-button', attrs: { type: 'button', 'aria-label': 'Close' }, on: { click: close } },
      icon('close'),
    ),
    cardView(card, {
      me: { id: '', name: '' },
      async press(action, fields) {
        close()
        await press(action, fields)
      },
    }),
  )
  document.body.append(box)
  if (!lasts) setTimeout(close, shownFor)
}
