import { auditCard, exportCard, importForm } from '../cards/group.ts'
import { note } from '../cards/parts.ts'
import { admin } from './lookup.ts'
import type { Verb } from './parts.ts'
import { Refusal } from './parts.ts'
import { homeOf } from './who.ts'

/** Who changed which setting. */
export const audit: Verb = async (parts, ask) => {
  const id = admin(ask)
  const { schedule } = await parts.store.places.get(id)
  const changes = [...(await parts.store.places.audit(id))].reverse()
  const names = new Map(await parts.store.people.names([...new Set(changes.map((one) => one.by))]))
  names.set('gilbert', 'Gilbert').set('', 'someone who is forgotten')
  return {
    card: auditCard(
      changes.map(({ at, by, what }) => ({ at, what, name: names.get(by) ?? 'someone' })),
      schedule.zone,
    ),
  }
}

type Boards = Readonly<Record<string, Readonly<Record<string, number>>>>

/** The group's standings as a file. */
export const exportGroup: Verb = async (parts, ask) => {
  const id = admin(ask)
  const boards = await parts.store.works.boards(id)
  const people = new Set(Object.values(boards).flatMap((board) => Object.keys(board)))
  const json = `${JSON.stringify({ gilbert: 'standings', version: 1, place: id, boards }, null, 2)}\n`
  return { card: exportCard('gilbert-standings.json', json, people.size) }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Boards out of a file that anybody may have written. @throws Refusal that says what is wrong with it */
export function boardsFrom(text: string, home: string): Boards {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (error) {
    throw new Refusal(`That is no JSON: ${(error as Error).message.slice(0, 100)}`)
  }
  if (!isRecord(file) || file.gilbert !== 'standings' || file.version !== 1 || !isRecord(file.boards))
    throw new Refusal(
      'That is no export of standings: it must say "gilbert": "standings", "version": 1 and "boards".',
    )
  const boards: Record<string, Record<string, number>> = Object.create(null)
  for (const [name, rows] of Object.entries(file.boards)) {
    if (!/^(all|(day|week|month|topic|season):[\w.-]{1,40})$/.test(name) || !isRecord(rows))
      throw new Refusal(`“${name.slice(0, 40)}” is no board.`)
    const board: Record<string, number> = Object.create(null)
    for (const [person, points] of Object.entries(rows)) {
      if (!person.startsWith(`${home}:`))
        throw new Refusal(`“${person.slice(0, 60)}” is nobody of this workspace or server.`)
      if (typeof points !== 'number' || !Number.isSafeInteger(points) || points < 0 || points > 1e9)
        throw new Refusal(`The points of “${person.slice(0, 60)}” on ${name} are no whole number from 0 up.`)
      board[person] = points
    }
    boards[name] = board
  }
  return boards
}

/** Takes standings over from a file; the boards that it holds are replaced. */
export const importGroup: Verb = async (parts, ask) => {
  const id = admin(ask)
  if (ask.fields.data === undefined) return { form: importForm }
  const boards = boardsFrom(ask.fields.data, homeOf(ask.person.person))
  await parts.store.works.restore(id, boards)
  const place = await parts.store.places.get(id)
  const what = `imported ${Object.keys(boards).length} boards`
  await parts.store.places.change(place, { at: ask.at, by: ask.person.person, what })
  return { card: note(`Taken over: ${Object.keys(boards).length} boards.`, 'good') }
}
