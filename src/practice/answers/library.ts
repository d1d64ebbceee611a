import { ownPreviewCard } from '../../cards/interviews/own-question.ts'
import {
  libraryCard,
  pathCard,
  pathsCard,
  previewCard,
  previewQuestion,
} from '../../cards/questions/library.ts'
import { act, button, buttons, note } from '../../cards/shared/parts.ts'
import { nearest } from '../../core/chat/command.ts'
import { asQuestion, isOwnQuestion } from '../../core/own-question.ts'
import { filterFrom, matches, relevance } from '../../core/questions/filter.ts'
import type { Question } from '../../core/questions/question.ts'
import { baseOf } from '../../core/questions/variants.ts'
import { earnsPoints } from '../../core/scoring/score.ts'
import { solvedBy } from '../../core/scoring/tries.ts'
import { rework } from '../scoring/record-try.ts'
import { askedNear } from '../shared/asked-own.ts'
import { anyQuestion, questionAsked } from '../shared/lookup.ts'
import { notInInterview, shutInInterview } from '../shared/not-in-interview.ts'
import { seenOwn } from '../shared/own-questions.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

const perPage = 6

async function doneBy(parts: Parts, ask: Ask): Promise<ReadonlySet<string>> {
  const works = await parts.store.people.attempts(ask.person.person)
  return new Set(works.filter((one) => one.history.tries.length > 0).map((one) => one.question))
}

/** Lists the questions, filtered by topic, level, kind, difficulty, minutes or words. */
export const library: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the library and its search are')
  const { w = '', topic = '', find = '', page: wanted } = ask.args
  const filter = filterFrom(`${ask.fields.value ?? w} ${topic}`, ask.fields.find ?? find)
  const found = parts.bank.all().filter((one) => matches(filter, one))
  const searched = filter.find
  const fitting = searched
    ? [...found].sort((a, b) => relevance(searched, b) - relevance(searched, a))
    : found
  const last = Math.max(0, Math.ceil(fitting.length / perPage) - 1)
  const page = Math.max(0, Math.min(Math.floor(Number(wanted ?? 0)) || 0, last))
  return {
    replace: wanted !== undefined || ask.fields.value !== undefined,
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

/** A library question, one that the asker made or may edit, or one of an interview that they lead. */
async function previewed(parts: Parts, ask: Ask): Promise<Question> {
  const id = ask.args.q ?? ''
  const own = await seenOwn(parts, ask, id)
  return own ? asQuestion(own, id) : await questionAsked(parts, ask, id, ask.args.i)
}

/**
 * Shows a question with its answers, for interviewers. A person who has not solved it can no longer earn points with
 * it.
 */
export const preview: Verb = async (parts, ask) => {
  const question = await previewed(parts, ask)
  await notInInterview(parts, ask, question)
  const own = isOwnQuestion(question.id)
  // A variant reveals the question itself.
  const counted = (await anyQuestion(parts, baseOf(question.id))) ?? question
  const { history: work } = await parts.store.attempts.get(ask.person.person, counted.id)
  // One made in chat may be asked later. Nobody need be warned before a place of theirs has asked it.
  const warns = !own || (await askedNear(parts, ask, question.id)) !== undefined
  const costs = warns && earnsPoints(counted) && !solvedBy(work) && work.revealed === undefined
  if (costs && ask.args.sure !== 'yes') return { card: previewQuestion(question, ask.args.i) }
  await rework(parts, ask.person, counted, (now) =>
    solvedBy(now) || now.revealed !== undefined ? undefined : { ...now, revealed: ask.at },
  )
  return { card: own ? ownPreviewCard(question) : previewCard(question) }
}

const questionsOf = (parts: Parts, ids: readonly string[]) =>
  ids.map((id) => parts.bank.get(id)).filter((one) => one !== undefined)

/** Lists the learning paths. */
export const paths: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the paths are')
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

/** Refuses an unknown path and suggests similar ones. */
function noPath(parts: Parts, typed: string): Refusal {
  const near = nearest(typed.toLowerCase(), parts.bank.paths(), ({ id }) => [id])
  const text = `There is no path “${typed.slice(0, 60)}”.${near.length > 0 ? ' Did you mean one of these?' : ''}`
  return new Refusal(
    text,
    note(
      text,
      'bad',
      buttons(
        ...near.map(({ id, title }) => button(title.slice(0, 75), act('path', { p: id }))),
        button('Every path', act('paths')),
      ),
    ),
  )
}

/** Shows one path. */
export const path: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the paths are')
  const found = parts.bank.paths().find((one) => one.id === (ask.args.p ?? ask.fields.value))
  if (!found) throw noPath(parts, ask.args.p ?? '')
  return { card: pathCard(found, questionsOf(parts, found.questions), await doneBy(parts, ask)) }
}
