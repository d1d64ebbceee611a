import { ownQuestionsCard, questionForm } from '../../cards/interviews/own-question.ts'
import { note } from '../../cards/shared/parts.ts'
import {
  longestAsked,
  missingWords,
  type OwnQuestion,
  ownQuestionId,
  variationsIn,
} from '../../core/own-question.ts'
import { queueOf } from '../daily/queue/queued.ts'
import { askedOn } from '../shared/asked-on.ts'
import { askedOwn } from '../shared/asked-own.ts'
import { shutInInterview } from '../shared/not-in-interview.ts'
import { listsFor, ownQuestions, seenOwn } from '../shared/own-questions.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { checkSource, tidy } from '../shared/submitted-code.ts'
import { enqueue } from '../submissions/submit.ts'

const most = 60

/** Reads the form. @throws Refusal with the form and its errors */
function madeFrom(ask: Ask): Omit<OwnQuestion, 'id' | 'by' | 'at'> {
  const { title = '', prompt = '', code = '', assertion = '', solution = '' } = ask.fields
  const refuse = (field: string, error: string): never => {
    throw new Refusal(error, undefined, questionForm(ask.fields, { [field]: error }))
  }
  if (title.trim() === '') refuse('title', 'Give it a title.')
  const read = variationsIn(prompt.replace(/\r\n?/g, '\n'))
  if ('wrong' in read) return refuse('prompt', read.wrong)
  if (read.prompt === '') refuse('prompt', 'Say what is asked.')
  const made = {
    title: title.trim().slice(0, 100),
    ...read,
    starter: tidy(code),
    assertion: tidy(assertion),
    solution: tidy(solution),
  }
  for (const [field, source] of [
    ['code', made.starter],
    ['assertion', made.assertion],
    ['solution', made.solution],
  ] as const)
    try {
      checkSource(source)
    } catch (error) {
      if (error instanceof Refusal) refuse(field, error.message)
      throw error
    }
  if (made.prompt.length + made.starter.length > longestAsked)
    refuse(
      'code',
      `The text and the snippet stand on one card: together at most ${longestAsked.toLocaleString('en')} characters.`,
    )
  if (!/\bassert\b/.test(made.assertion))
    refuse('assertion', 'It asserts nothing: write what must hold, as “assert …”.')
  const [missing] = missingWords(made)
  if (missing !== undefined) refuse('prompt', `“${missing}” is to vary, and stands nowhere in the question.`)
  return made
}

/** Makes a question from a snippet and its assertion. It can be used after the sandbox has proven every variant. */
export const questionNew: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the questions made here are')
  if (ask.fields.assertion === undefined) return { form: questionForm() }
  const made = madeFrom(ask)
  if ((await ownQuestions(parts, ask)).length >= most)
    throw new Refusal(`There are ${most} questions here already: delete one first (\`questions\`).`)
  const by = ask.person.person
  const id = ownQuestionId(parts.ids.of('q', `${by} ${ask.intent.id}`))
  const place = ask.place !== undefined && ask.admin ? { place: ask.place } : {}
  const kept: OwnQuestion = { id, by, at: ask.at, ...place, ...made }
  await parts.store.documents.put('question', id, kept, {
    lists: listsFor(ask),
    of: { [by]: ask.person.since },
  })
  return await enqueue(parts, ask, 'prove', made.solution, {
    question: id,
    hash: parts.ids.hash(`prove ${id}`),
  })
}

/** Lists the questions made by users that the asker may use. */
export const ownQuestionsVerb: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the questions made here are')
  const all = await ownQuestions(parts, ask)
  return { card: ownQuestionsCard(all, await askedHere(parts, ask, all), ask.args.page) }
}

/** Where the questions stand in the place, for people who may queue them there. */
async function askedHere(parts: Parts, ask: Ask, all: readonly OwnQuestion[]) {
  const { place } = ask
  const said = new Map<string, string>()
  if (place === undefined || !ask.admin) return undefined
  for (const { id } of all) {
    const asked = await askedOn(parts, place, id)
    if (asked) said.set(id, `asked here on ${asked.day}`)
  }
  for (const { id, on } of await queueOf(parts, place))
    said.set(id, on === undefined ? 'queued here' : `queued here for ${on}`)
  return said
}

/**
 * Deletes one. Queues pass it over, and interviews that use it no longer have a question in that part. Where it was
 * asked as a daily question, that copy stays.
 */
export const questionDelete: Verb = async (parts, ask) => {
  const own = await seenOwn(parts, ask, ask.args.q ?? '')
  if (!own) throw new Refusal('There is no such question of yours.')
  await parts.store.documents.delete('question', own.id)
  const stays = await askedOwn(parts, own.id)
  const said = `“${own.title}” is deleted.`
  return {
    card: note(stays ? `${said} Where it was asked, it stays with its answers and points.` : said, 'good'),
  }
}
