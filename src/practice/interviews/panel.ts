import { context, line } from '../../cards/shared/parts.ts'
import type { Card } from '../../core/chat/card.ts'
import { type PersonId, platformOf } from '../../core/ids.ts'
import type { Interview } from '../../core/interview.ts'
import type { Documents } from '../ports/documents.ts'
import type { Ask, Parts } from '../shared/parts.ts'
import { named, remember } from '../shared/remember-post.ts'
import { withChat } from '../shared/with-chat.ts'
import { withLock } from '../shared/with-lock.ts'
import { tellInterviewer } from './tell-interviewer.ts'
import { view } from './view.ts'

/** Times that it is drawn in a row; whatever changes it then, draws it as well. */
const mostDrawn = 5

/**
 * Shows who leads what there is now, in the one panel that changes in place; a new one only where there is none, or where
 * it is gone. One at a time: what was drawn last is what stands there.
 * @param wanted what the news is about; what they chose to look at in this part comes first
 * @param news the key of the first news, which brings the panel
 * @throws Later where the chat asks to wait
 */
export async function showPanel(
  parts: Parts,
  id: string,
  wanted: Ask['args'] = {},
  news?: string,
): Promise<void> {
  await withLock(parts, `panel ${id}`, async ({ store: { documents } }) => {
    const read = () => documents.get<Interview>('interview', id)
    // A press on the panel draws it, too, and waits for no lock: what was drawn from before it must not stay.
    for (let interview = await read(), drawn = 0; interview && drawn < mostDrawn; drawn++) {
      await draw(parts, documents, interview, wanted, news)
      const after = await read()
      if (contentOf(after) === contentOf(interview)) return
      interview = after
    }
  })
}

/** All that the panel tells of. */
const contentOf = (interview: Interview | undefined) => JSON.stringify({ ...interview, panelCard: undefined })

async function draw(
  parts: Parts,
  documents: Documents,
  interview: Interview,
  wanted: Ask['args'],
  news: string | undefined,
): Promise<void> {
  const { id, by, panelCard: before } = interview
  // Read before it is drawn: who is forgotten from then on is not to be named by it.
  const of = await named(parts, interview.candidates)
  const look = interview.look?.current === interview.current ? interview.look.args : wanted
  const card = await view(parts, interview, by, look)
  if (before !== undefined && (await redrawn(parts, by, before.message, card)))
    return await remember(parts, of, ...postOf(parts, by, before.message))
  const number = (before?.number ?? 0) + 1
  const told = await withChat(parts, by, 'an interviewer', (chat) =>
    chat.tell(by, card, { key: parts.ids.hash(`panel ${id} ${number}`) }),
  )
  if (!told.done) return
  await remember(parts, of, ...postOf(parts, by, told.value))
  await documents.update<Interview>('interview', id, (now) => ({
    ...now,
    panelCard: { message: told.value, number, ...(news !== undefined && { news }) },
  }))
}

const postOf = (parts: Parts, by: PersonId, message: string) =>
  [{ platform: platformOf(by), message }, parts.limits.keepInterviewDays * 86_400_000] as const

const redrawn = async (parts: Parts, by: PersonId, message: string, card: Card): Promise<boolean> =>
  (await withChat(parts, by, 'the panel', (chat) => chat.update(message, card))).done

/** The same, where there is a panel in chat already. */
export async function redrawPanel(parts: Parts, interview: Interview): Promise<void> {
  if (interview.panelCard !== undefined) await showPanel(parts, interview.id)
}

/** One line that a notification shows; the panel has the rest. The first news brings the panel itself, and no line. */
export async function tellNews(
  parts: Parts,
  interview: Interview,
  person: PersonId,
  what: { text: string; key: string; wanted: Ask['args'] },
): Promise<void> {
  const first = interview.panelCard === undefined
  // Told again after a kill: this news brought the panel, and whatever came later has drawn it anew.
  if (interview.panelCard?.news === what.key) return
  await showPanel(parts, interview.id, what.wanted, first ? what.key : undefined)
  if (first) return
  const who = { person, name: interview.names[person] ?? 'candidate' }
  const card: Card = {
    summary: `${who.name} ${what.text}`,
    blocks: [line(who, ` ${what.text}`), context('It stands on your panel.')],
  }
  await tellInterviewer(parts, interview, [person], () => card, what.key)
}
