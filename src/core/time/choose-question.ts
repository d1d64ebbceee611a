import type { Question } from '../questions/question.ts'
import { type Day, weekday } from './calendar.ts'
import type { Schedule } from './schedule.ts'

const fits = (schedule: Schedule, question: Question) =>
  (schedule.topics.length === 0 || schedule.topics.includes(question.topic)) &&
  (schedule.levels.length === 0 || schedule.levels.includes(question.level)) &&
  question.difficulty >= schedule.difficulty.from &&
  question.difficulty <= schedule.difficulty.to

/** Hash of a text, equal on every machine (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

/** Suitable for a person without experience. */
const easy = (question: Question) => question.difficulty <= 2

/**
 * Chooses the next question for a place. None repeats before all suitable ones were asked; then the one asked longest
 * ago comes first. Topics alternate, and easier questions come early in the week. The first question of a place is an
 * easy one if possible.
 * @param asked ids in the order in which they were asked, latest last
 * @param questions in the path’s order if the schedule follows one; otherwise in any order
 */
export function chooseQuestion(
  schedule: Schedule,
  questions: readonly Question[],
  asked: readonly string[],
  day: Day,
): Question | undefined {
  const fitting = schedule.path ? questions : questions.filter((question) => fits(schedule, question))
  const lastAsked = (id: string) => asked.lastIndexOf(id)
  const fresh = fitting.filter((question) => lastAsked(question.id) < 0)
  if (fresh.length === 0) return [...fitting].sort((a, b) => lastAsked(a.id) - lastAsked(b.id))[0]
  if (schedule.path) return fresh[0]
  const byId = new Map(questions.map((question) => [question.id, question]))
  const recent = asked.slice(-3).map((id) => byId.get(id)?.topic)
  const wanted = Math.min(5, 1 + (weekday(day) - 1) * 0.75)
  const cost = (question: Question) =>
    (recent.includes(question.topic) ? 10 : 0) +
    Math.abs(question.difficulty - wanted) +
    (hash(`${day} ${question.id}`) % 1000) / 500
  const begin = asked.length === 0 ? fresh.filter(easy) : []
  return [...(begin.length > 0 ? begin : fresh)].sort(
    (a, b) => cost(a) - cost(b) || (a.id < b.id ? -1 : 1),
  )[0]
}
