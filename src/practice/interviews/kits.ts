import { buildKitForm, kitCard } from '../../cards/interviews/kit.ts'
import { kitsCard } from '../../cards/interviews/kits.ts'
import { act, button, buttons, note } from '../../cards/shared/parts.ts'
import { nearest } from '../../core/chat/command.ts'
import { asQuestion, groupsOf } from '../../core/own-question.ts'
import { variantsOf } from '../../core/questions/variants.ts'
import type { Kit, Stage } from '../ports/bank.ts'
import { askedOwn } from '../shared/asked-own.ts'
import { anyQuestion, questionById } from '../shared/lookup.ts'
import { shutInInterview } from '../shared/not-in-interview.ts'
import { listsFor, ownQuestions } from '../shared/own-questions.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** The kits of the bank, those that the asker built, and those of the place if the asker may change it. */
export async function kitsFor(parts: Parts, ask: Ask): Promise<readonly Kit[]> {
  const { documents } = parts.store
  const me = ask.person.person
  const own = [
    ...(await documents.list('kit', `person:${me}`)),
    ...(await documents.list('kit', `made:${me}`)),
  ]
  // Only for people who may change the place: candidates may be in it, too.
  const here = ask.place !== undefined && ask.admin ? await documents.list('kit', `place:${ask.place}`) : []
  const built = await Promise.all(
    [...new Set([...own, ...here])].map((id) => parts.store.documents.get<Kit>('kit', id)),
  )
  return [...parts.bank.kits(), ...built.filter((kit) => kit !== undefined)]
}

/** Lists the kits. */
export const kits: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the kits are')
  return { card: kitsCard(await kitsFor(parts, ask)) }
}

/** Refuses an unknown kit and suggests similar ones. */
async function noKit(parts: Parts, ask: Ask, typed: string): Promise<Refusal> {
  const near = nearest(typed.toLowerCase(), await kitsFor(parts, ask), ({ id }) => [id])
  const text = `There is no kit “${typed.slice(0, 60)}”.${near.length > 0 ? ' Did you mean one of these?' : ''}`
  const offers = near.map(({ id, title }) => button(title.slice(0, 75), act('kit', { k: id })))
  return new Refusal(text, note(text, 'bad', buttons(...offers, button('Every kit', act('kits')))))
}

/** Shows one kit with its parts. */
export const kit: Verb = async (parts, ask) => {
  await shutInInterview(parts, ask, 'the kits are')
  const found = (await kitsFor(parts, ask)).find((one) => one.id === (ask.args.k ?? ask.fields.value))
  if (!found) throw await noKit(parts, ask, ask.args.k ?? '')
  const titles = await Promise.all(
    found.stages.map(async ({ question }) => {
      const asked = await anyQuestion(parts, question)
      const variants = variantsOf(asked?.vary ?? [])
      // Made for interviews, it was unknown to candidates until then.
      const seen = (await askedOwn(parts, question)) ? ', which a channel was asked on a day' : ''
      return `${asked?.title ?? question}${variants > 1 ? `, in ${variants} variants` : ''}${seen}`
    }),
  )
  return { card: kitCard(found, titles) }
}

/**
 * Builds a kit from the library’s questions and from questions made here. An editor’s kit also belongs to the place.
 */
export const buildKit: Verb = async (parts, ask) => {
  const own = (await ownQuestions(parts, ask)).filter(({ proven }) => proven)
  if (ask.fields.questions === undefined) return { form: buildKitForm(ask.args.q, own) }
  const picked = (ask.fields.own ?? '').split(',')
  const typed = ask.fields.questions.split(/[\s,]+/)
  const ids = [...picked, ...typed].filter((id) => id !== '')
  if (ids.length === 0 || ids.length > 12)
    throw new Refusal('Pick or name 1 to 12 questions; separate the ids with commas.')
  const stages = ids.map((id): Stage => {
    const made = own.find((one) => one.id === id)
    const { level, minutes, title } = made ? asQuestion(made, id) : questionById(parts, id.toLowerCase())
    const variants = made ? variantsOf(groupsOf(made.vary)) : 1
    return {
      title,
      level,
      question: made ? id : id.toLowerCase(),
      minutes,
      listenFor: [],
      ...(variants > 1 && { variants }),
    }
  })
  const built: Kit = {
    id: parts.ids.next('k'),
    title: (ask.fields.title ?? '').trim().slice(0, 100) || 'My kit',
    about: 'Built by you.',
    seniority: 'mid',
    minutes: stages.reduce((sum, stage) => sum + stage.minutes, 0),
    stages,
  }
  await parts.store.documents.put('kit', built.id, built, {
    lists: listsFor(ask),
    of: { [ask.person.person]: ask.person.since },
  })
  return {
    card: kitCard(
      built,
      stages.map((one) => one.title),
    ),
  }
}
