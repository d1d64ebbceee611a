import { libraryCard, pathCard, pathsCard, previewCard } from '../cards/library.ts'
import { kinds, levels, type Question, topics } from '../core/question.ts'
import { solvedBy } from '../core/work.ts'
import { questionById } from './lookup.ts'
import type { Ask, Parts, Verb } from './parts.ts'
import { Refusal } from './parts.ts'
import { rework } from './settle.ts'

const perPage = 6

async function doneBy(parts: Parts, ask: Ask): Promise<ReadonlySet<string>> {
  const works = await parts.store.people.works(ask.person.person)
  return new Set(works.filter((one) => one.work.tries.length > 0).map((one) => one.question))
}

/** Whether every word occurs in a question's title, id, topic or prompt. */
function found(question: Question, words: string): boolean {
  const text =
    `${question.title} ${question.id} ${question.topic} ${question.kind} ${question.prompt}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** A word that may be a topic, a level or a kind; anything else is searched for. */
function filterOf(ask: Ask): Record<string, string> {
  const { topic, level, kind, difficulty } = ask.args
  const find = (ask.fields.find ?? ask.args.find ?? '').trim().slice(0, 30)
  const word = ask.fields.value ?? topic
  const filter: Record<string, string> = {}
  if (word !== undefined) {
    if (topics.some((one) => one === word)) filter.topic = word
    else if (levels.some((one) => one === word)) filter.level = word
    else if (kinds.some((one) => one === word)) filter.kind = word
    else filter.find = word.slice(0, 30)
  }
  if (level) filter.level = level
  if (kind) filter.kind = kind
  if (difficulty) filter.difficulty = difficulty
  if (find) filter.find = find
  return filter
}

/** What there is to practise, by topic, level, kind, difficulty or words. */
export const library: Verb = async (parts, ask) => {
  const filter = filterOf(ask)
  const fitting = parts.bank
    .all()
    .filter(
      (one) =>
        (!filter.topic || one.topic === filter.topic) &&
        (!filter.level || one.level === filter.level) &&
        (!filter.kind || one.kind === filter.kind) &&
        (!filter.difficulty || String(one.difficulty) === filter.difficulty) &&
        (!filter.find || found(one, filter.find)),
    )
  const last = Math.max(0, Math.ceil(fitting.length / perPage) - 1)
  const page = Math.max(0, Math.min(Number(ask.args.page ?? 0) || 0, last))
  return {
    replace: ask.args.page !== undefined,
    card: libraryCard({
      questions: fitting.slice(page * perPage, (page + 1) * perPage),
      page,
      perPage,
      total: fitting.length,
      filter,
      done: await doneBy(parts, ask),
    }),
  }
}

/** A question with its answers, for who interviews with it. Who hasn't solved it earns nothing with it any more. */
export const preview: Verb = async (parts, ask) => {
  const question = questionById(parts, ask.args.q ?? '')
  await rework(parts, ask.person, question, (now) =>
    solvedBy(now) || now.revealed !== undefined ? undefined : { ...now, revealed: ask.at },
  )
  return { card: previewCard(question) }
}

const questionsOf = (parts: Parts, ids: readonly string[]) =>
  ids.map((id) => parts.bank.get(id)).filter((one) => one !== undefined)

/** Questions in a sensible order. */
export const paths: Verb = async (parts, ask) => {
  const done = await doneBy(parts, ask)
  const all = parts.bank.paths().map(({ id, title, about, questions }) => ({
    id,
    title,
    about,
    of: questions.length,
    done: questions.filter((one) => done.has(one)).length,
  }))
  return { card: pathsCard(all) }
}

/** One path. */
export const path: Verb = async (parts, ask) => {
  const found = parts.bank.paths().find((one) => one.id === (ask.args.p ?? ask.fields.value))
  if (!found) throw new Refusal('There is no such path: `paths` shows them all.')
  return { card: pathCard(found, questionsOf(parts, found.questions), await doneBy(parts, ask)) }
}
