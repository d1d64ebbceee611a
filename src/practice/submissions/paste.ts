import { pasteCard, pasteForm } from '../../cards/judging/paste.ts'
import type { RunRequestKind } from '../../core/judging/comparison.ts'
import { answerBy } from '../../core/questions/answer.ts'
import { anyQuestion, currentDaily } from '../shared/lookup.ts'
import { labShutInInterview } from '../shared/not-in-interview.ts'
import type { Verb } from '../shared/parts.ts'
import { checkSource, codeFrom, type Paste, tidy } from '../shared/submitted-code.ts'
import { enqueue } from './submit.ts'

const hourMillis = 3_600_000

/** Stores selected code and asks what to do with it. */
export const paste: Verb = async (parts, ask) => {
  const code = tidy(ask.fields.code ?? '')
  checkSource(code)
  const id = parts.ids.next('x')
  const kept: Paste = { code, person: ask.person.person }
  await parts.store.documents.put('paste', id, kept, {
    of: { [ask.person.person]: ask.person.since },
    ttl: hourMillis,
    lists: [`person:${ask.person.person}`],
  })
  const daily = await currentDaily(parts, ask.place)
  const question = daily && (await anyQuestion(parts, daily.question))
  return { card: pasteCard(id, question && answerBy(question) === 'code' ? question : undefined) }
}

const inTheLab =
  (task: RunRequestKind, verb: 'find-the-race' | 'compare'): Verb =>
  async (parts, ask) => {
    if (task === 'explore') await labShutInInterview(parts, ask)
    const code = await codeFrom(parts, ask)
    if (code === undefined) return { form: pasteForm(verb) }
    checkSource(code)
    return await enqueue(parts, ask, task, code)
  }

/** Looks for an interleaving that breaks the asker’s code. */
export const findTheRace = inTheLab('explore', 'find-the-race')

/** Runs the asker’s code with and without the GIL. */
export const compare = inTheLab('compare', 'compare')
