import { editorsForm } from '../../cards/places/editors.ts'
import type { PersonId } from '../../core/ids.ts'
import { homeOf } from '../../core/ids.ts'
import { personMeant } from '../shared/find-person.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { withLock } from '../shared/with-lock.ts'
import { type Editor, editorsOf, nameEditors } from './rights.ts'
import { settingsOf } from './settings.ts'

const most = 20

/**
 * Names the people who may change a place beside its admins. Only platform admins can do this; editors cannot pass the
 * right on.
 */
export const editors: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  if (!ask.intent.person.admin) throw new Refusal('Only an admin names who else may change this channel.')
  const text = ask.fields.editors
  if (text === undefined) {
    const home = `${homeOf(ask.person.person)}:`
    return { form: editorsForm((await editorsOf(parts, place)).map((one) => one.person.slice(home.length))) }
  }
  const named = new Map<PersonId, Editor>()
  const unknown: string[] = []
  for (const said of text.split(/[,;\n]+/).filter((part) => part.trim() !== '')) {
    const meant = await personMeant(parts, ask, said)
    if (meant) named.set(meant.id, { person: meant.id, name: meant.name })
    else unknown.push(`“${said.trim().slice(0, 40)}”`)
  }
  if (unknown.length > 0)
    throw new Refusal(`Nothing was changed: there is nobody here called ${unknown.join(' or ')}.`)
  if (named.size > most) throw new Refusal(`Nothing was changed: name at most ${most} people.`)
  await withLock(parts, `editors ${place}`, (held) => nameEditors(held, place, [...named.values()]))
  const names = [...named.values()].map(({ name }) => name).join(', ')
  const what = names ? `may be changed by ${names}, too` : 'may be changed by admins alone'
  await parts.store.places.note(place, { at: ask.at, by: ask.person.person, what })
  return await settingsOf(parts, ask, place)
}
