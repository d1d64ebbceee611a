import type { PersonId } from '../../core/ids.ts'
import { homeOf, platformOf } from '../../core/ids.ts'
import { correct, dropPosts, plan, postsAbout } from '../daily/correct-posts.ts'
import { hideSolutions } from '../learning/solutions/hide.ts'
import { editorsOf } from '../places/rights.ts'
import type { Profile } from '../ports/people.ts'
import type { Parts } from '../shared/parts.ts'
import { chatOf, withChat } from '../shared/with-chat.ts'
import { forgetPerson } from './forget.ts'

/**
 * A person left a workspace or server. Deletes their data there, or all of it if they practise nowhere else.
 * @param home prefix of the place ids
 */
export async function left(parts: Parts, person: PersonId, home: string): Promise<void> {
  const { people, documents } = parts.store
  const groups = await people.groups(person)
  const here = groups.filter((place) => place.startsWith(`${home}:`))
  if (here.length === groups.length) {
    await forgetPerson(parts, person)
    return
  }
  const { followUps } = parts.store
  // If the process is killed from here on, the sweep continues: the platform does not say it again.
  const entry = `left ${sinceOf(await people.get(person))} ${home} ${person}`
  await followUps.add(entry)
  const about = await postsAbout(parts, person, new Set(here))
  await plan(parts, about)
  await dropPosts(parts, person, new Set(here))
  await hideSolutions(parts, person, home)
  for (const place of here) {
    await documents.delete('editor', `${place} ${person}`)
    await editorsOf(parts, place)
    await people.leave(person, place, parts.clock.now())
  }
  await followUps.done(entry)
  await correct(parts, about)
}

/** Distinguishes a person from a later account with the same id. */
const sinceOf = (profile: Profile | undefined): string => profile?.since || 'before'

/** Continues after a crash. @param subject `<since> <home> <person>` @throws Later */
export async function goOnLeaving(parts: Parts, subject: string): Promise<void> {
  const [since, home = '', person = ''] = subject.split(' ')
  // Throws Later if this process does not serve the platform: there it has posts to correct.
  chatOf(parts, person)
  const profile = await parts.store.people.get(person)
  if (profile && sinceOf(profile) === since) await left(parts, person, home)
}

/** Each person is checked at most once a day, and only a few per sweep, to limit API calls. */
const daily = 20 * 3_600_000
const drawn = 50
const asked = 5

/**
 * Checks a few people in every sweep. Platforms do not report every departure (Discord only if its owner enabled it),
 * and none while Gilbert is down.
 */
export async function findLeavers(parts: Parts): Promise<void> {
  const { people } = parts.store
  let still = asked
  for (const person of await people.some(drawn)) {
    const chat = parts.chats.get(platformOf(person))
    if (!chat?.left) continue
    if (!(await parts.store.acquire(`there ${parts.ids.hash(person)}`, daily))) continue
    const groups = await people.groups(person)
    const homes = new Set(groups.length > 0 ? groups.map(homeOf) : [homeOf(person)])
    for (const home of homes) if (await isGone(parts, person, home)) await left(parts, person, home)
    still -= 1
    if (still === 0) return
  }
}

/** An unknown result is treated as “still here”; the person is checked again later. @throws Later */
async function isGone(parts: Parts, person: PersonId, home: string): Promise<boolean> {
  const asked = await withChat(parts, person, `whether somebody left ${home}`, async (chat) =>
    chat.left?.(person, home),
  )
  return asked.done && asked.value === true
}
