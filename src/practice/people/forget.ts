import { dataCard, forgetQuestion, forgottenCard } from '../../cards/places/you.ts'
import type { PersonId } from '../../core/ids.ts'
import { platformOf } from '../../core/ids.ts'
import { type Corrected, correct, dropPosts, plan, postsAbout } from '../daily/correct-posts.ts'
import { forgetCandidate } from '../interviews/evidence.ts'
import { editorsOf } from '../places/rights.ts'
import type { Parts, Verb } from '../shared/parts.ts'
import { forgetShares } from '../sharing/share.ts'

/** Deletes everything about a person, everywhere, at once. Answers what, by kind, and how the posts fared that name them. */
export async function forgetPerson(
  parts: Parts,
  id: PersonId,
): Promise<{ gone: Readonly<Record<string, number>>; posts: Corrected }> {
  const { people } = parts.store
  const about = await postsAbout(parts, id)
  await plan(parts, about)
  const groups = await people.groups(id)
  const elsewhere = (await forgetCandidate(parts, id)) + (await forgetShares(parts, id))
  await dropPosts(parts, id)
  const gone = { ...(await people.forget(id, parts.clock.now())) }
  if (elsewhere > 0) gone.documents = (gone.documents ?? 0) + elsewhere
  // Reading a place's list takes out of it who is gone.
  for (const place of groups) await editorsOf(parts, place)
  const messages = await parts.chats.get(platformOf(id))?.forget?.(id)
  if (messages) gone.messages = messages
  return { gone, posts: await correct(parts, about) }
}

/** Deletes everything about who asks, once they are sure, and says what. */
export const forget: Verb = async (parts, ask) => {
  const { people, submissions } = parts.store
  const id = ask.person.person
  if (ask.args.sure !== 'yes') {
    const questions = (await people.attempts(id)).length
    return { card: forgetQuestion({ questions, submissions: (await submissions.of(id, 100_000)).length }) }
  }
  const { gone, posts } = await forgetPerson(parts, id)
  return { card: forgottenCard(gone, posts) }
}

/** Everything that is kept about who asks, as a file. */
export const myData: Verb = async (parts, ask) => {
  const all = await parts.store.people.everything(ask.person.person)
  return {
    card: dataCard('gilbert-my-data.json', `${JSON.stringify(all, null, 2)}\n`, parts.limits.keepCodeDays),
  }
}
