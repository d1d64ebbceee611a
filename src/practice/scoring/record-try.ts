import type { PlaceId } from '../../core/ids.ts'
import type { Result } from '../../core/judging/submission.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Score } from '../../core/scoring/score.ts'
import { scoreOf } from '../../core/scoring/score.ts'
import { boardsOf } from '../../core/scoring/standings.ts'
import type { AttemptHistory, Try } from '../../core/scoring/tries.ts'
import { solvedBy, withTry } from '../../core/scoring/tries.ts'
import { localDay } from '../../core/time/calendar.ts'
import { bothOf } from '../../core/time/second.ts'
import type { Profile } from '../ports/people.ts'
import { anyQuestion, currentDaily } from '../shared/lookup.ts'
import type { Parts } from '../shared/parts.ts'
import { markMilestones } from './milestones.ts'
import { redraw } from './public-tally.ts'
import { followOnBoards } from './standing-board.ts'

export interface Settled {
  score: Score
  work: AttemptHistory
  /** False if nothing changed. */
  counted: boolean
  /** True if nothing was written because the person was forgotten. */
  forgotten: boolean
}

/** Data written in the same transaction. */
export interface Along {
  /** When it happened, if that makes the day count as practised. */
  practised?: number
  /** The wrong turn, or a function that computes it from the history before and after. */
  wrong?: string | ((before: AttemptHistory, after: AttemptHistory) => string | undefined)
  submission?: { id: string; result: Result }
}

/** The boards of all the person’s places that count points earned at an instant. */
async function boardsFor(parts: Parts, groups: readonly PlaceId[], at: number, question: Question) {
  const places = await Promise.all(groups.map((place) => parts.store.places.get(place)))
  return places.map(({ place, schedule, seasons }) => ({
    place,
    boards: [...boardsOf(localDay(at, schedule.zone), question.topic), ...(seasons ?? [])],
  }))
}

/**
 * Changes a person’s history of a question, recomputes all its points and writes both in one transaction. Recomputes
 * after a conflict.
 * @param change returns the new history, or undefined if nothing changes
 */
export async function rework(
  parts: Parts,
  person: Profile,
  question: Question,
  change: (work: AttemptHistory) => AttemptHistory | undefined,
  along: Along = {},
): Promise<Settled> {
  const { store, clock } = parts
  const groups = await store.people.groups(person.person)
  for (;;) {
    const record = await store.attempts.get(person.person, question.id)
    const changed = change(record.history)
    if (!changed && !along.submission)
      return {
        score: scoreOf(question, record.history),
        work: record.history,
        counted: false,
        forgotten: false,
      }
    const work = changed ?? record.history
    const score = scoreOf(question, work)
    const solved = solvedBy(work)
    const wrong = typeof along.wrong === 'function' ? along.wrong(record.history, work) : along.wrong
    const outcome = await store.attempts.commit({
      person: person.person,
      since: person.since,
      question: question.id,
      version: record.version,
      history: work,
      points: score.total,
      boards: solved ? await boardsFor(parts, groups, solved.one.at, question) : [],
      places: work.tries.length > 0 ? groups : [],
      solvedAfter: solved ? solved.before + 1 : 0,
      ...(along.practised !== undefined && { day: localDay(along.practised, person.zone) }),
      ...(wrong !== undefined && { wrong }),
      ...(along.submission && { submission: { ...along.submission, at: clock.now() } }),
    })
    if (outcome === 'conflict') continue
    if (outcome === 'done' && work.tries.length > 0 && groups.length > 0)
      await standingsFollow(parts, `standings ${person.person} ${question.id}`)
    return { score, work, counted: outcome === 'done', forgotten: outcome === 'gone' }
  }
}

/** Counts a try. Idempotent by its id. */
export const settle = (parts: Parts, person: Profile, question: Question, one: Try, along: Along) =>
  rework(
    parts,
    person,
    question,
    (work) => (work.tries.some((other) => other.id === one.id) ? undefined : withTry(work, one)),
    along,
  )

/** The commit stored the entry. If this fails, the sweep retries it. */
async function standingsFollow(parts: Parts, entry: string): Promise<void> {
  try {
    await followStandings(parts, entry.slice('standings '.length))
    await parts.store.followUps.done(entry)
  } catch (error) {
    parts.log.warn({ error }, 'follow-up of a try failed; the sweep retries it')
  }
}

/**
 * Updates what depends on a counted try: the public line of the daily card, boards, milestones.
 * @param subject `<person> <question>`
 */
export async function followStandings(parts: Parts, subject: string): Promise<void> {
  const [id = '', questionId = ''] = subject.split(' ')
  const person = await parts.store.people.get(id)
  const question = await anyQuestion(parts, questionId)
  if (!person || !question) return
  const groups = await parts.store.people.groups(id)
  await redrawDaily(parts, groups, question)
  await followOnBoards(parts, groups)
  await markMilestones(parts, person, groups)
}

async function redrawDaily(parts: Parts, groups: readonly PlaceId[], question: Question): Promise<void> {
  const dailies = await Promise.all(groups.flatMap(bothOf).map((id) => currentDaily(parts, id)))
  await redraw(
    parts,
    dailies.flatMap((daily) =>
      daily?.question === question.id && daily.message ? [{ place: daily.place, day: daily.day }] : [],
    ),
  )
}
