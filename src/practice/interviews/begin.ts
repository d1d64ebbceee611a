import { interviewForm } from '../../cards/interviews/kit.ts'
import { emptySheet, type Interview } from '../../core/interview.ts'
import { variantsOf } from '../../core/questions/variants.ts'
import { dayMillis } from '../../core/time/calendar.ts'
import { personMeant } from '../shared/find-person.ts'
import { changeAndFollow } from '../shared/follow.ts'
import type { Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { sinceOf } from './access.ts'
import { kitsFor } from './kits.ts'
import { tellCandidates } from './tell-candidates.ts'
import { view } from './view.ts'

/** Starts an interview with a kit and one or more candidates. Unknown people join later with its id. */
export const interview: Verb = async (parts, ask) => {
  const all = await kitsFor(parts, ask)
  const wanted = ask.fields.kit ?? ask.args.k
  if (ask.fields.candidates === undefined) return { form: interviewForm(all, wanted) }
  const chosen = all.find((one) => one.id === wanted)
  if (!chosen) throw new Refusal('Choose a kit: `kits` shows them all.')
  const names: Record<string, string> = {}
  for (const text of ask.fields.candidates.split(',').filter((one) => one.trim() !== '')) {
    const person = await personMeant(parts, ask, text)
    if (!person)
      throw new Refusal(
        `I don’t know who “${text.trim().slice(0, 40)}” is. Leave it empty, and they join by the interview’s id.`,
      )
    if (person.id === ask.person.person) throw new Refusal('You can’t interview yourself.')
    names[person.id] = person.name
  }
  const id = parts.ids.of('i', `${ask.person.person} ${ask.intent.id}`)
  const begun: Interview = {
    id,
    seed: id,
    title: (ask.fields.title ?? '').trim().slice(0, 100) || chosen.title,
    by: ask.person.person,
    candidates: Object.keys(names),
    names,
    stages: chosen.stages.map((stage) => {
      const variants = stage.variants ?? variantsOf(parts.bank.get(stage.question)?.vary ?? [])
      return { ...stage, ...(variants > 1 && { variants }), extended: 0 }
    }),
    current: -1,
    at: ask.at,
    sheets: Object.fromEntries(Object.keys(names).map((person) => [person, emptySheet])),
  }
  const lists = [`person:${ask.person.person}`, ...begun.candidates.map((person) => `guest:${person}`)]
  const ttl = parts.limits.keepInterviewDays * dayMillis
  await changeAndFollow(
    parts,
    `candidates ${id} invited`,
    () => parts.store.documents.put('interview', id, begun, { lists, ttl, of: sinceOf(ask) }),
    () => tellCandidates(parts, begun, 'invited'),
  )
  return { card: await view(parts, begun, ask.person.person) }
}
