import type { ActReply, ActRequest, Message, PersonView, Refusal, SayRequest } from '../../room/protocol.ts'

/** The server refused or was unreachable. The message is for the person. */
export class Refused extends Error {
  readonly fields: Record<string, string> | undefined
  constructor({ error, fields }: Refusal) {
    super(error)
    this.fields = fields
  }
}

/** Below the server’s limit in bytes; a character may take three bytes. */
const longest = 600_000

async function send<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'Content-Type': 'application/json' }
  const text = JSON.stringify(body)
  if (text.length > longest)
    throw new Refused({ error: 'That is too long to send. Shorten it and try again.' })
  let answer: Response
  try {
    answer = await fetch(path, { method: 'POST', headers, body: text })
  } catch {
    // Browsers give no reason for a failed fetch.
    throw new Refused({
      error: 'Gilbert can’t be reached right now. Nothing is lost: try again once it is back.',
    })
  }
  // A body that is not JSON comes from a proxy; the status below explains it.
  const result = (await answer.json().catch(() => undefined)) as T | Refusal | undefined
  if (answer.ok && result !== undefined) return result as T
  const refusal = result as Refusal | undefined
  throw new Refused(
    refusal?.error ? refusal : { error: `Gilbert answered with an error (${answer.status}). Try again.` },
  )
}

export const api = {
  act: (request: ActRequest) => send<ActReply>('/api/act', request),
  say: (request: SayRequest) => send<ActReply>('/api/say', request),
  dismiss: (request: { as: string; ref: string }) => send<object>('/api/dismiss', request),
  nextDay: (request: { as: string }) => send<object>('/api/next-day', request),
  addPerson: (request: { name: string; zone: string }) => send<PersonView>('/api/people', request),
  history: (request: { as: string; place: string | null; before: number }) =>
    send<{ messages: Message[]; more: boolean }>('/api/history', request),
}

/** A request id that makes resending idempotent. */
export const freshRequest = (): string => crypto.randomUUID()
