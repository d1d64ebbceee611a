import { Later } from '../ports/jobs.ts'
import type { Parts } from '../shared/parts.ts'

const minute = 60_000
/** Pause before each retry; then the event is given up. 34.6 hours in total. */
const pauses = [minute / 2, 5 * minute, 30 * minute, 120 * minute, 480 * minute, 1_440 * minute] as const
const keptMillis = 7 * 86_400_000

/** Sends one event. @returns false if it is given up @throws Later if it must be retried */
export async function deliver(parts: Parts, what: string, body: object): Promise<boolean> {
  const { hiring, clock, ids, log, store } = parts
  if (!hiring) return true
  const id = `msg_${ids.hash(what).slice(0, 27)}`
  const at = clock.now()
  const answer = await hiring.send({
    id,
    at,
    body: JSON.stringify({ id, at: new Date(at).toISOString(), ...body }),
  })
  if (answer.taken) {
    await store.documents.delete('hiring', id)
    return true
  }
  const tries = ((await store.documents.get<{ tries: number }>('hiring', id))?.tries ?? 0) + 1
  log.warn({ id, tries, why: answer.why }, 'the hiring system did not accept an event')
  const pause = pauses[tries - 1]
  if (!answer.again || pause === undefined) {
    await store.documents.delete('hiring', id)
    return false
  }
  await store.documents.put('hiring', id, { tries }, { ttl: keptMillis })
  throw new Later(`the hiring system: ${answer.why}`, pause)
}
