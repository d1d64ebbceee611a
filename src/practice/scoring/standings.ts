import { pointsCard, spanWords, standingsCard, whyPointsCard } from '../../cards/scoring/standings.ts'
import { topicWords } from '../../cards/shared/words.ts'
import { nearest } from '../../core/chat/command.ts'
import { type Topic, topics } from '../../core/questions/question.ts'
import { scoreOf } from '../../core/scoring/score.ts'
import { boardName, type Span, spans } from '../../core/scoring/standings.ts'
import { streakOf } from '../../core/scoring/streak.ts'
import { localDay } from '../../core/time/calendar.ts'
import { sharedBoard, together } from '../places/study-group.ts'
import { currentDaily, questionOf } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { isThemed } from '../shared/themed.ts'

const perPage = 10

/** The place whose boards are meant: this one; in a private conversation the person’s first place. @throws Refusal */
export async function groupOf(parts: Parts, ask: Ask): Promise<string> {
  const place = ask.place ?? (await parts.store.people.groups(ask.person.person))[0]
  if (place) return place
  throw new Refusal(
    'You take part in no channel yet: answer a question in one, and its leaderboard is yours too.',
  )
}

function topicOf(text: string | undefined): Topic | undefined {
  if (text === undefined) return undefined
  const topic = topics.find((one) => one === text)
  if (topic) return topic
  const near = nearest<string>(text, [...topics, ...spans], (one) => [one])
  throw new Refusal(
    `There is no topic “${text.slice(0, 40)}”.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ` There are: ${topics.join(', ')}.`}`,
  )
}

export async function streakFor(parts: Parts, person: string) {
  const { people } = parts.store
  const [profile, days] = await Promise.all([people.get(person), people.days(person)])
  return streakOf(days, localDay(parts.clock.now(), profile?.zone ?? 'UTC'), profile?.rest)
}

/** A page of a place’s board, or of the common board of its study group. */
export async function boardPage(
  parts: Parts,
  place: string,
  name: string,
  { from, count, person }: { from: number; count: number; person: string },
) {
  const { attempts } = parts.store
  const places = await together(parts, place)
  if (places.length > 1) return await sharedBoard(parts, places, name, { from, count, person })
  const [rows, size, mine] = await Promise.all([
    attempts.page(place, name, from, count),
    attempts.size(place, name),
    attempts.rank(place, name, person),
  ])
  return { rows, size, mine }
}

/** Shows the leaderboard. */
export const standings: Verb = async (parts, ask) => {
  const { store } = parts
  const place = await groupOf(parts, ask)
  const { value } = ask.fields
  const topic = topicOf(ask.args.pick === 'topic' ? value : ask.args.topic)
  const wanted = value ?? ask.args.by
  const span: Span = topic ? 'all' : (spans.find((one) => one === wanted) ?? 'week')
  const { schedule } = await store.places.get(place)
  const name = boardName(span, localDay(ask.at, schedule.zone), topic)
  const page = Math.max(0, Math.min(Number(ask.args.page ?? 0) || 0, 100_000))
  const { rows, size, mine } = await boardPage(parts, place, name, {
    from: page * perPage,
    count: perPage,
    person: ask.person.person,
  })
  const names = await store.people.names(rows.map((row) => row.person))
  const named = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      name: names.get(row.person) ?? 'someone',
      streak: (await streakFor(parts, row.person)).current,
    })),
  )
  const picture =
    ask.args.chart === 'yes' && named.length > 1
      ? await parts.pictures.standings(
          topic ? topicWords[topic] : spanWords[span],
          named,
          isThemed(parts, ask.person.person),
        )
      : undefined
  const shown = rows.some((row) => row.person === ask.person.person)
  return {
    replace: ask.args.page !== undefined,
    card: standingsCard(
      {
        span,
        rows: named,
        size,
        page,
        ...(topic && { topic }),
        ...(mine && !shown && { mine }),
        ...(picture && { picture }),
      },
      perPage,
    ),
  }
}

/** Explains the points of a question. */
export const whyPoints: Verb = async (parts, ask) => {
  if (!ask.args.q && !(await currentDaily(parts, ask.place))) return { card: pointsCard() }
  const question = await questionOf(parts, ask)
  const { history: work } = await parts.store.attempts.get(ask.person.person, question.id)
  return { card: whyPointsCard(question, scoreOf(question, work), work.tries.length > 0) }
}
