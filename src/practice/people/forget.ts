import { dataCard, forgetQuestion, forgottenCard } from '../../cards/places/you.ts'
import { note } from '../../cards/shared/parts.ts'
import type { PersonId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import { type Corrected, correct, dropPosts, plan, postsAbout } from '../daily/correct-posts.ts'
import { forgetCandidate } from '../interviews/evidence.ts'
import { endEventsOf } from '../interviews/running/event.ts'
import { editorsOf } from '../places/rights.ts'
import { unnameAsked } from '../shared/asked-own.ts'
import { unnameMaker } from '../shared/own-questions.ts'
import type { Parts, Verb } from '../shared/parts.ts'
import { chatOf } from '../shared/with-chat.ts'
import { forgetShares } from '../sharing/share.ts'

/**
 * The follow-up entry while a person is being forgotten. `since` distinguishes them from a later account with the same
 * id.
 */
const forgetting = (id: PersonId, since: string) => `forget ${since || 'before'} of:${id}`

/** Continues to forget a person after a crash. @param subject `<since> of:<person>` */
export async function goOnForgetting(parts: Parts, subject: string): Promise<void> {
  const [since = '', named = ''] = subject.split(' ')
  const id = named.slice('of:'.length)
  // Throws Later if this process does not serve the platform: its adapter stores data of the person, too.
  chatOf(parts, id)
  const profile = await parts.store.people.get(id)
  if (profile && (profile.since || 'before') === since) await forgetPerson(parts, id)
  else await forgetElsewhere(parts, id)
}

/**
 * Deletes what is stored about a person outside their own records. Only after their profile is gone: from then on
 * nothing is written for them, so what came late is found here, too. May be repeated. Returns how much.
 */
async function forgetElsewhere(parts: Parts, id: PersonId): Promise<{ documents: number; messages: number }> {
  await unnameMaker(parts, id)
  await unnameAsked(parts, id)
  const documents = (await forgetCandidate(parts, id)) + (await forgetShares(parts, id))
  const messages = await parts.chats.get(platformOf(id))?.forget?.(id)
  await parts.jobs.forget(id)
  await parts.store.purge()
  return { documents, messages: messages ?? 0 }
}

/** Deletes everything about a person. Returns the counts by kind and the result for the posts that name them. */
export async function forgetPerson(
  parts: Parts,
  id: PersonId,
): Promise<{ gone: Readonly<Record<string, number>>; posts: Corrected }> {
  const { people, documents, followUps } = parts.store
  // If the process is killed from here on, the sweep continues.
  const entry = forgetting(id, (await people.get(id))?.since ?? '')
  await followUps.add(entry)
  const about = await postsAbout(parts, id)
  await plan(parts, about)
  await dropPosts(parts, id)
  for (const place of await people.groups(id)) {
    await documents.delete('editor', `${place} ${id}`)
    // Reading a place’s list removes people who are not editors any more from it.
    await editorsOf(parts, place)
  }
  // While their interviews still say which events announce them.
  await endEventsOf(parts, id)
  const gone = { ...(await people.forget(id, parts.clock.now())) }
  const elsewhere = await forgetElsewhere(parts, id)
  if (elsewhere.documents > 0) gone.documents = (gone.documents ?? 0) + elsewhere.documents
  if (elsewhere.messages > 0) gone.messages = elsewhere.messages
  await followUps.done(entry)
  return { gone, posts: await correct(parts, about) }
}

/** Deletes everything about the asker after confirmation, and reports what. */
export const forget: Verb = async (parts, ask) => {
  const { people, submissions } = parts.store
  const id = ask.person.person
  if (ask.args.sure !== 'yes') {
    const questions = (await people.attempts(id)).length
    return { card: forgetQuestion({ questions, submissions: (await submissions.of(id, 100_000)).length }) }
  }
  // Stored first: after any failure (full Redis, crash) the sweep continues.
  await parts.store.followUps.add(forgetting(id, ask.person.since))
  try {
    const { gone, posts } = await forgetPerson(parts, id)
    return { card: forgottenCard(gone, posts) }
  } catch (error) {
    parts.log.warn({ error }, 'forgetting a person failed; the sweep retries it')
    return {
      card: note(
        'It is noted, and goes on by itself: within some minutes nothing of you is left here.',
        'busy',
      ),
    }
  }
}

/** Sends the asker everything that is stored about them, as a file. */
export const myData: Verb = async (parts, ask) => {
  const all = await parts.store.people.everything(ask.person.person)
  return {
    card: dataCard('gilbert-my-data.json', `${JSON.stringify(all, null, 2)}\n`, parts.limits.keepCodeDays),
  }
}
