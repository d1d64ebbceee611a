import type { LoggedEntry } from '../ports/room-logs.ts'
import type { RoomVerdict } from '../ports/rooms.ts'
import type { Parts } from '../shared/parts.ts'

/** Time and word of each verdict, for the marks on the playback. */
export async function verdictsOf(parts: Parts, log: readonly LoggedEntry[]): Promise<readonly RoomVerdict[]> {
  const all = await Promise.all(
    log.map(async ({ entry }): Promise<RoomVerdict | undefined> => {
      if (entry.kind !== 'sent') return undefined
      const { result, doneAt } = (await parts.store.submissions.get(entry.submission)) ?? {}
      if (result?.task !== 'judge' || doneAt === undefined) return undefined
      return { at: doneAt, stage: entry.stage, what: result.verdict.verdict }
    }),
  )
  return all.filter((one) => one !== undefined)
}
