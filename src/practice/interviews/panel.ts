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

/** Maximum redraws in a row. A later change triggers its own redraw. */
const mostDrawn = 5

/**
 * Redraws the lead interviewer’s panel in place. Sends a new panel only if there is none. The lock makes redraws
 * sequential, so the last drawn state stays.
 * @param wanted the part and candidate that the news is about; the lead’s own choice for this part takes precedence
 * @param news the key of the first news, which brings the panel
 * @throws Later if the chat asks to wait
 */
export async function showPanel(
  parts: Parts,
  id: string,
  wanted: Ask['args'] = {},
  news?: string,
): Promise<void> {
  await withLock(parts, `panel ${id}`, async ({ store: { documents } }) => {
    const read = () => documents.get<Interview>('interview', id)
    // A press on the panel also redraws it, without the lock. Read again, so that no older state stays.
    for (let interview = await read(), drawn = 0; interview && drawn < mostDrawn; drawn++) {
      await draw(parts, documents, interview, wanted, news)
      const after = await read()
      if (contentOf(after) === contentOf(interview)) return
      interview = after
    }
  })
}

/** Everything that the panel shows. */
const contentOf = (interview: Interview | undefined) => JSON.stringify({ ...interview, panelCard: undefined })

async function draw(
  parts: Parts,
  documents: Documents,
  interview: Interview,
  wanted: Ask['args'],
  news: string | undefined,
): Promise<void> {
  const { id, by, panelCard: before } = interview
  // Read before drawing: if a person is forgotten after this, the post is not kept with their name.
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

/** Redraws the panel if it was already sent. */
export async function redrawPanel(parts: Parts, interview: Interview): Promise<void> {
  if (interview.panelCard !== undefined) await showPanel(parts, interview.id)
}

/** Sends one line as a notification; the panel has the details. The first news sends the panel instead of a line. */
export async function tellNews(
  parts: Parts,
  interview: Interview,
  person: PersonId,
  what: { text: string; key: string; wanted: Ask['args'] },
): Promise<void> {
  const first = interview.panelCard === undefined
  // Repeated after a crash: this news brought the panel, and later changes have redrawn it.
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
