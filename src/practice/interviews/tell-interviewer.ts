import type { Card } from '../../core/chat/card.ts'
import type { PersonId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import type { Interview } from '../../core/interview.ts'
import { dayMillis } from '../../core/time/calendar.ts'
import type { Parts } from '../shared/parts.ts'
import { named as namedPeople, remember } from '../shared/remember-post.ts'
import { withChat } from '../shared/with-chat.ts'

/** Sends the interviewer a message that names these candidates. It is removed when one of them is forgotten. */
export async function tellInterviewer(
  parts: Parts,
  { by }: Interview,
  named: readonly PersonId[],
  draw: () => Card | Promise<Card>,
  key: string,
): Promise<void> {
  const of = await namedPeople(parts, named)
  const card = await draw()
  const told = await withChat(parts, by, 'an interviewer', (chat) =>
    chat.tell(by, card, { key: parts.ids.hash(key) }),
  )
  if (!told.done || named.length === 0) return
  const post = { platform: platformOf(by), message: told.value }
  await remember(parts, of, post, parts.limits.keepInterviewDays * dayMillis)
}
