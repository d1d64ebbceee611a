import type { Block, Card } from '../../../src/core/chat/card.ts'
import { milestones } from '../../../src/core/scoring/milestone.ts'

/** Handled by the adapter: the roles for milestones. */
export const rolesVerb = 'discord-roles'

/** The roles for milestones, for admins. */
export function honoursCard(
  /** Role names by milestone. */
  chosen: ReadonlyMap<string, string>,
  news?: { text: string; trouble?: string },
): Card {
  const facts = milestones.flatMap(({ id, title }) => {
    const value = chosen.get(id)
    return value === undefined ? [] : [{ name: title, value }]
  })
  const blocks: Block[] = [{ block: 'heading', text: 'Roles for milestones' }]
  if (news) blocks.push({ block: 'line', inline: [{ text: news.text }] })
  if (news?.trouble) blocks.push({ block: 'line', inline: [{ text: news.trouble, bold: true }] })
  if (facts.length > 0) blocks.push({ block: 'facts', facts })
  else blocks.push({ block: 'line', inline: [{ text: 'No milestone brings a role here.' }] })
  blocks.push(
    {
      block: 'context',
      inline: [{ text: 'Whoever reaches a milestone from now on gets its role, once.' }],
    },
    {
      block: 'buttons',
      buttons: [{ label: 'Choose a role', action: { verb: rolesVerb, args: { form: '1' } } }],
    },
  )
  return {
    summary: news?.trouble ?? news?.text ?? 'Roles for milestones',
    ...(news && { tone: news.trouble ? ('bad' as const) : ('good' as const) }),
    blocks,
  }
}
