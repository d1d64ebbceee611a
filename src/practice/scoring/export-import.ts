import { auditCard, exportCard, importForm, longestExport } from '../../cards/places/group.ts'
import { note, plural } from '../../cards/shared/parts.ts'
import { keepsMarksFor } from '../../core/forgetting.ts'
import type { PersonId, PlaceId } from '../../core/ids.ts'
import { homeOf } from '../../core/ids.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'

/** Shows the audit trail of the settings. */
export const audit: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
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

/** Exports the place’s standings as files. */
export const exportGroup: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  const boards = await parts.store.attempts.boards(id)
  const people = new Set(Object.values(boards).flatMap((board) => Object.keys(board)))
  const whole = { gilbert: 'standings', version: 1, place: id, at: ask.at }
  const files = parted(boards, longestExport - 1_000).map((part) =>
    JSON.stringify({ ...whole, boards: part }),
  )
  return { card: exportCard(files, people.size) }
}

/**
 * Splits boards into as few parts as possible, each of at most `most` characters. Each part can be imported alone. One
 * board is never split, even if it is longer.
 */
export function parted(boards: Boards, most: number): readonly Boards[] {
  const parts: Record<string, Readonly<Record<string, number>>>[] = [{}]
  let used = 0
  for (const [name, board] of Object.entries(boards)) {
    const size = JSON.stringify(board).length + name.length + 4
    if (used > 0 && used + size > most) {
      parts.push({})
      used = 0
    }
    const part = parts.at(-1)
    if (part) part[name] = board
    used += size
  }
  return parts
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parses an untrusted export file. @throws Refusal that names the error */
export function boardsFrom(text: string, home: string): { boards: Boards; at?: number } {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (error) {
    throw new Refusal(`That is not JSON: ${(error as Error).message.slice(0, 100)}`)
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
        throw new Refusal(`“${person.slice(0, 60)}” is not a person of this workspace or server.`)
      if (typeof points !== 'number' || !Number.isSafeInteger(points) || points < 0 || points > 1e9)
        throw new Refusal(
          `The points of “${person.slice(0, 60)}” on ${name} must be a whole number, 0 or more.`,
        )
      board[person] = points
    }
    boards[name] = board
  }
  if (file.at !== undefined && !(typeof file.at === 'number' && Number.isSafeInteger(file.at)))
    throw new Refusal('When the file was exported ("at") must be a whole number.')
  return file.at === undefined ? { boards } : { boards, at: file.at }
}

/**
 * The people who are not restored: those forgotten since the export and, if the file has no date, those not known here.
 */
async function goneSince(
  parts: Parts,
  place: PlaceId,
  boards: Boards,
  at: number | undefined,
): Promise<ReadonlySet<PersonId>> {
  const everybody = [...new Set(Object.values(boards).flatMap((board) => Object.keys(board)))]
  const gone = new Set(await parts.store.people.forgottenSince(everybody, place, at ?? 0))
  if (at === undefined)
    for (const person of everybody) if (!(await parts.store.people.get(person))) gone.add(person)
  return gone
}

/** The boards without these people. */
const without = (boards: Boards, gone: ReadonlySet<string>): Boards =>
  Object.fromEntries(
    Object.entries(boards).map(([name, board]) => [
      name,
      Object.fromEntries(Object.entries(board).filter(([person]) => !gone.has(person))),
    ]),
  )

/** Imports standings. Replaces the boards that the file contains. */
export const importGroup: Verb = async (parts, ask) => {
  const id = editedPlace(ask)
  if (ask.fields.data === undefined) return { form: importForm }
  const { boards, at } = boardsFrom(ask.fields.data, homeOf(ask.person.person))
  if (at !== undefined && at < ask.at - keepsMarksFor)
    throw new Refusal(
      'This export is more than two years old. It may hold people who were forgotten since, and nothing is known of that any more.',
    )
  const gone = await goneSince(parts, id, boards, at)
  await parts.store.attempts.restore(id, without(boards, gone), at ?? 0)
  const what = `imported ${Object.keys(boards).length} boards`
  await parts.store.places.note(id, { at: ask.at, by: ask.person.person, what })
  const left =
    gone.size > 0
      ? ` ${plural(gone.size, 'person', 'people')} in it left or asked to be forgotten after it was made, and ${gone.size === 1 ? 'isn’t' : 'aren’t'} brought back.`
      : ''
  return { card: note(`Taken over: ${plural(Object.keys(boards).length, 'board')}.${left}`, 'good') }
}
