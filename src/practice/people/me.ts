import { meCard } from '../../cards/scoring/me.ts'
import { topicWords } from '../../cards/shared/words.ts'
import { type Topic, topics } from '../../core/questions/question.ts'
import { ownCount } from '../../core/questions/self-check.ts'
import { boardName } from '../../core/scoring/standings.ts'
import type { Streak } from '../../core/scoring/streak.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import { localDay } from '../../core/time/calendar.ts'
import type { AttemptRecord } from '../ports/people.ts'
import type { Picture } from '../ports/pictures.ts'
import { streakFor } from '../scoring/standings.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { isThemed } from '../shared/themed.ts'

function byTopic(parts: Parts, works: readonly AttemptRecord[]) {
  const solved = new Set(works.filter((one) => solvedBy(one.history)).map((one) => one.question))
  const of = new Map<Topic, number>()
  const done = new Map<Topic, number>()
  for (const { id, topic } of parts.bank.all()) {
    of.set(topic, (of.get(topic) ?? 0) + 1)
    if (solved.has(id)) done.set(topic, (done.get(topic) ?? 0) + 1)
  }
  return topics.flatMap((topic) => {
    const all = of.get(topic) ?? 0
    return all > 0 ? [{ topic, title: topicWords[topic], of: all, solved: done.get(topic) ?? 0 }] : []
  })
}

async function ranks(parts: Parts, ask: Ask) {
  const { store } = parts
  const found: { board: string; rank: number; of: number }[] = []
  for (const place of (await store.people.groups(ask.person.person)).slice(0, 3)) {
    const { schedule } = await store.places.get(place)
    const name = boardName('week', localDay(ask.at, schedule.zone))
    const mine = await store.attempts.rank(place, name, ask.person.person)
    if (mine) found.push({ board: 'This week', rank: mine.rank, of: await store.attempts.size(place, name) })
  }
  return found
}

/** The points earned; for an answer in words the person’s own count. */
function pointsOrCount(parts: Parts, { question, history, points }: AttemptRecord): string {
  const rubric = parts.bank.get(question)?.rubric
  const own = history.tries[0]?.own
  if (!rubric || !own) return String(points)
  const { said, of } = ownCount(rubric, own)
  return `${said} of ${of}, own count`
}

/** Draws pictures if there is something to see. One day needs no calendar. */
async function drawn(parts: Parts, ask: Ask, streak: Streak, subjects: ReturnType<typeof byTopic>) {
  const days = new Set(await parts.store.people.days(ask.person.person))
  const pictures: (Picture & { name: string })[] = []
  const themed = isThemed(parts, ask.person.person)
  const today = localDay(ask.at, ask.person.zone)
  if (days.size > 1)
    pictures.push({
      ...(await parts.pictures.calendar(days, new Set(streak.frozen), today, themed)),
      name: 'days.png',
    })
  if (subjects.filter((one) => one.solved > 0).length > 2)
    pictures.push({ ...(await parts.pictures.topics(subjects, themed)), name: 'topics.png' })
  return pictures
}

/** Shows the asker’s own page: points, streak, topics, history. Private. */
export const me: Verb = async (parts, ask) => {
  const [works, streak, ranked] = await Promise.all([
    parts.store.people.attempts(ask.person.person),
    streakFor(parts, ask.person.person),
    ranks(parts, ask),
  ])
  const tried = works.filter((one) => one.history.tries.length > 0)
  const latest = (record: AttemptRecord) => Math.max(...record.history.tries.map((one) => one.at))
  const recent = [...tried].sort((a, b) => latest(b) - latest(a)).slice(0, 5)
  const subjects = byTopic(parts, works)
  return {
    card: meCard({
      name: ask.person.name,
      points: works.reduce((sum, one) => sum + one.points, 0),
      solved: tried.filter((one) => solvedBy(one.history)).length,
      tried: tried.length,
      streak,
      topics: subjects.filter((one) => one.solved > 0),
      ranks: ranked,
      recent: await Promise.all(
        recent.map(async (one) => ({
          title: (await anyQuestion(parts, one.question))?.title ?? one.question,
          solved: solvedBy(one.history) !== undefined,
          points: pointsOrCount(parts, one),
          day: localDay(latest(one), ask.person.zone),
        })),
      ),
      hidden: ask.person.hidden,
      // The home tab has no room for pictures and is drawn often.
      pictures: ask.args.pictures === 'no' ? [] : await drawn(parts, ask, streak, subjects),
    }),
  }
}
