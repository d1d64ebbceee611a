import type { Interview } from '../../src/core/interview.ts'
import type { League } from '../../src/core/scoring/league.ts'
import type { Store } from '../../src/practice/ports/store.ts'
import type { Outcome } from './people/crowd.ts'
import type { Report } from './platform-process.ts'

const count = <T>(all: readonly T[], one: (it: T) => boolean) => all.filter(one).length

/** Whether something came about as often as it may have: once at least where it was answered, never more often than it was pressed. */
function asOften(what: string, times: number, { steps }: Outcome, step: string, answered: boolean): string[] {
  const most = steps[step] ?? 0
  return times > most || (answered && times < 1) ? [`${what}: ${times} times, pressed ${most} times`] : []
}

/** Interviews and leagues: what was answered is there, nothing is there that nobody pressed, and each of it is whole. */
export async function heldOnce(
  store: Store,
  outcomes: readonly Outcome[],
  { people, places }: Report,
): Promise<string[]> {
  const faults: string[] = []
  const forgotten = new Set(
    outcomes.filter(({ press }) => press.kind === 'forget').map(({ press }) => press.person),
  )
  for (const one of outcomes) {
    const { press, said, made } = one
    const number = press.number
    if (press.kind === 'interview') {
      const ids = await store.documents.list('interview', `person:${people[press.person]}`)
      const all = await Promise.all(ids.map((id) => store.documents.get<Interview>('interview', id)))
      const mine = all.filter((it) => it?.title === `Talk ${number}.`)
      if (forgotten.has(press.person)) {
        // Forgetting is the last thing that they press.
        if (mine.length > 0) faults.push(`forgotten: interview ${number} of somebody forgotten is there`)
        continue
      }
      faults.push(...asOften(`interview ${number}`, mine.length, one, 'interview', said !== undefined))
      const held = mine.find((it) => it?.id === made)
      if (said === undefined || made === undefined) continue
      if (!held) faults.push(`lost: interview ${number} (${made})`)
      else
        faults.push(
          ...whole(held, people[press.with] ?? '', one).map((fault) => `interview ${number}: ${fault}`),
        )
    }
    if (press.kind === 'league') {
      const place = places[press.person % places.length] ?? ''
      const ids = await store.documents.list('league', place)
      const all = await Promise.all(ids.map((id) => store.documents.get<League>('league', id)))
      const mine = all.filter((it) => it?.title === `League ${number}.`)
      faults.push(...asOften(`league ${number}`, mine.length, one, 'league', said !== undefined))
      const { seasons = [] } = await store.places.get(place)
      for (const it of mine)
        if (it && it.seasons.length > 0 && !seasons.includes(`season:${it.id}.${it.seasons.length - 1}`))
          faults.push(`league ${number}: nothing counts for the season that runs`)
      const founded = mine.find((it) => it?.id === made)
      if (said !== undefined)
        faults.push(...asOften(`season ${number}`, founded?.seasons.length ?? 0, one, 'season', true))
    }
  }
  return faults
}

/** Begun once, answered once, each note there, over. */
function whole(held: Interview, candidate: string, one: Outcome): string[] {
  const { number } = one.press
  const faults: string[] = []
  if (held.endedAt === undefined) faults.push('is not over')
  if (held.current !== 0) faults.push(`is at part ${held.current}`)
  const sheet = held.sheets[candidate]
  const answers = count(sheet?.evidence ?? [], ({ what }) => what.startsWith('answered'))
  if (answers !== 1) faults.push(`answered ${answers} times`)
  const notes = count(sheet?.notes ?? [], ({ text }) => text === `note ${number}.`)
  return [...faults, ...asOften('note', notes, one, 'note', true)]
}
