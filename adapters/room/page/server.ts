/** The server refused or was unreachable. The message is for the person. */
export class Refused extends Error {}

async function answered<T>(asked: Promise<Response>): Promise<T> {
  let answer: Response
  try {
    answer = await asked
  } catch {
    // Browsers give no reason for a failed fetch.
    throw new Refused('The room can’t be reached just now. Try again in a moment.')
  }
  // A body that is not JSON comes from a proxy; the status explains it.
  const body = (await answer.json().catch(() => undefined)) as (T & { error?: string }) | undefined
  if (answer.ok && body !== undefined) return body
  throw new Refused(body?.error ?? `The room answered with an error (${answer.status}). Try again.`)
}

export const post = <T>(path: string, body: unknown): Promise<T> =>
  answered<T>(
    fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )

export const get = <T>(path: string): Promise<T> => answered<T>(fetch(path))
