import type { Block, Card } from '../../core/chat/card.ts'
import { act, button, buttons, context, heading, line, markdown } from '../shared/parts.ts'

export const kitsCard = (
  kits: readonly { id: string; title: string; about: string; minutes: number; seniority?: string }[],
): Card => ({
  summary: `Interview kits: ${kits.length}`,
  blocks: [
    heading('Interview kits'),
    ...kits.flatMap((kit): Block[] => [
      line(
        { text: kit.title, bold: true },
        ` (${kit.seniority ? `${kit.seniority}, ` : ''}${kit.minutes} min)  `,
        { code: kit.id },
      ),
      context(kit.about),
      buttons(button('Look', act('kit', { k: kit.id })), button('Start', act('interview', { k: kit.id }))),
    ]),
    ...(kits.length === 0 ? [markdown('There are none yet: build one.')] : []),
    buttons(button('Build one', act('build-kit'))),
  ],
})
