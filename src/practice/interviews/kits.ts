import { kitsCard } from '../../cards/interviews/interview.ts'
import { buildKitForm, kitCard } from '../../cards/interviews/kit.ts'
import { act, button, buttons, note } from '../../cards/shared/parts.ts'
import { nearest } from '../../core/chat/command.ts'
import type { Kit } from '../ports/bank.ts'
import { questionById } from '../shared/lookup.ts'
import { shutInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** The kits of the bank, and those that the asker built. */
export async function kitsFor(parts: Parts, person: string): Promise<readonly Kit[]> {
  const own = await parts.store.documents.list('kit', `person:${person}`)
  const built = await Promise.all(own.map((id) => parts.store.documents.get<Kit>('kit', id)))
  return [...parts.bank.kits(), ...built.filter((kit) => kit !== undefined)]
}

/** Interviews that are ready to use. */
export const kits: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the kits are')
  return { card: kitsCard(await kitsFor(parts, ask.person.person)) }
}

/** Names the nearest. */
async function noKit(parts: Parts, ask: Ask, typed: string): Promise<Refusal> {
  const near = nearest(typed.toLowerCase(), await kitsFor(parts, ask.person.person), ({ id }) => [id])
  const text = `There is no kit “${typed.slice(0, 60)}”.${near.length > 0 ? ' Did you mean one of these?' : ''}`
  const offers = near.map(({ id, title }) => button(title.slice(0, 75), act('kit', { k: id })))
  return new Refusal(text, note(text, 'bad', buttons(...offers, button('Every kit', act('kits')))))
}

/** One of them, with its parts. */
export const kit: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the kits are')
  const found = (await kitsFor(parts, ask.person.person)).find(
    (one) => one.id === (ask.args.k ?? ask.fields.value),
  )
  if (!found) throw await noKit(parts, ask, ask.args.k ?? '')
  const titles = found.stages.map((stage) => parts.bank.get(stage.question)?.title ?? stage.question)
  return { card: kitCard(found, titles) }
}

/** A kit of one's own, from questions of the library. */
export const buildKit: Verb = async (parts, ask) => {
  if (ask.fields.questions === undefined) return { form: buildKitForm(ask.args.q) }
  const ids = ask.fields.questions.split(/[\s,]+/).filter((id) => id !== '')
  if (ids.length === 0 || ids.length > 12)
    throw new Refusal('Name 1 to 12 questions by their ids, parted by commas.')
  const questions = ids.map((id) => questionById(parts, id.toLowerCase()))
  const title = (ask.fields.title ?? '').trim().slice(0, 100) || 'My kit'
  const stages = questions.map(({ id, level, minutes, title: name }) => ({
    title: name,
    level,
    question: id,
    minutes,
    listenFor: [],
  }))
  const built: Kit = {
    id: parts.ids.next('k'),
    title,
    about: 'Built by you.',
    seniority: 'mid',
    minutes: stages.reduce((sum, stage) => sum + stage.minutes, 0),
    stages,
  }
  await parts.store.documents.put('kit', built.id, built, {
    lists: [`person:${ask.person.person}`],
    of: { [ask.person.person]: ask.person.since },
  })
  return {
    card: kitCard(
      built,
      questions.map((one) => one.title),
    ),
  }
}
