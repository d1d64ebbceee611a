import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PersonId } from '../../../src/core/ids.ts'
import type { Person } from '../../../src/core/person.ts'
import type { PersonView } from './protocol.ts'

/** The people to act as. There is no authentication, because this is a test room. */
export interface People {
  all(): readonly PersonView[]
  get(id: PersonId): PersonView | undefined
  /** @throws NotAPerson with errors by field */
  add(name: string, zone: string): Promise<PersonView>
}

/** Why a person cannot be added, with messages by field. */
export class NotAPerson extends Error {
  readonly fields: Record<string, string>
  constructor(fields: Record<string, string>) {
    super(Object.values(fields).join(' '))
    this.name = 'NotAPerson'
    this.fields = fields
  }
}

const longestName = 40
const mostPeople = 200

const founders: readonly PersonView[] = [
  { id: 'playground:ada', name: 'Ada', zone: 'Europe/London', admin: true },
  { id: 'playground:grace', name: 'Grace', zone: 'America/New_York', admin: false },
  { id: 'playground:linus', name: 'Linus', zone: 'Europe/Helsinki', admin: false },
  { id: 'playground:mei', name: 'Mei', zone: 'Asia/Tokyo', admin: false },
]

/** Reads the added people from `path`. The founders always exist. */
export async function openPeople(path: string): Promise<People> {
  const added = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as PersonView[],
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  const people = new Map([...founders, ...added].map((person) => [person.id, person]))
  return {
    all: () => [...people.values()],
    get: (id) => people.get(id),
    async add(rawName, zone) {
      const name = rawName
        .normalize('NFC')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
      const fields: Record<string, string> = {}
      if (!/[\p{L}\p{N}\p{S}]/u.test(name)) fields.name = 'Type a name.'
      else if ([...name].length > longestName) fields.name = `Shorten the name to ${longestName} characters.`
      else if ([...people.values()].some((other) => other.name.toLowerCase() === name.toLowerCase()))
        fields.name = `${name} is here already: choose another name.`
      else if (people.size >= mostPeople) fields.name = `The playground is full at ${mostPeople} people.`
      if (!isZone(zone)) fields.zone = 'Choose a time zone from the list, for example Europe/Berlin.'
      if (Object.keys(fields).length > 0) throw new NotAPerson(fields)
      const person = { id: freeId(name, people), name, zone, admin: false }
      people.set(person.id, person)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(`${path}.new`, JSON.stringify([...people.values()].slice(founders.length), null, 2))
      await rename(`${path}.new`, path)
      return person
    },
  }
}

export const toPerson = (view: PersonView): Person => ({ ...view })

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone.length > 0
  } catch {
    // The runtime throws a RangeError for an unknown zone.
    return false
  }
}

/** A short, plain id that fits into a button’s action. */
function freeId(name: string, taken: ReadonlyMap<string, unknown>): PersonId {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const stem = `playground:${plain.slice(0, 16) || 'person'}`
  let id = stem
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`
  return id
}
