import { dataCard, forgetQuestion, forgottenCard } from '../cards/you.ts'
import { forgetCandidate } from './interview-evidence.ts'
import { platformOf } from './judge.ts'
import type { Verb } from './parts.ts'
import { postsNaming, redraw } from './public-line.ts'
import { editorsOf } from './rights.ts'
import { forgetShares } from './share.ts'

/** Deletes everything about who asks, everywhere, at once, and says what. */
export const forget: Verb = async (parts, ask) => {
  const { people, submissions } = parts.store
  const id = ask.person.person
  if (ask.args.sure !== 'yes') {
    const questions = (await people.works(id)).length
    return { card: forgetQuestion({ questions, submissions: (await submissions.of(id, 100_000)).length }) }
  }
  const posts = await postsNaming(parts, id)
  const groups = await people.groups(id)
  const elsewhere = (await forgetCandidate(parts, id)) + (await forgetShares(parts, id))
  const gone = { ...(await people.forget(id)) }
  if (elsewhere > 0) gone.documents = (gone.documents ?? 0) + elsewhere
  // Reading a place's list takes out of it who is gone.
  for (const place of groups) await editorsOf(parts, place)
  await redraw(parts, posts)
  const messages = await parts.chats.get(platformOf(id))?.forget?.(id)
  if (messages) gone.messages = messages
  return { card: forgottenCard(gone) }
}

/** Everything that is kept about who asks, as a file. */
export const myData: Verb = async (parts, ask) => {
  const all = await parts.store.people.everything(ask.person.person)
  return {
    card: dataCard('gilbert-my-data.json', `${JSON.stringify(all, null, 2)}\n`, parts.limits.keepCodeDays),
  }
}
