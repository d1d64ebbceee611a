const name = 'gilbert-room'
const shape = /^[a-z0-9]{20,80}$/
const day = 86_400

/** The session's secret out of a request's cookies; undefined where there is none that could be one. */
export function sessionIn(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value !== undefined && shape.test(value)) return value
  }
  return undefined
}

/** No script can read it, no other site can have it sent, and it is sent to this one room alone. */
export const sessionCookie = (room: string, session: string, secure: boolean): string =>
  [
    `${name}=${session}`,
    `Path=/r/${room}`,
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${180 * day}`,
    ...(secure ? ['Secure'] : []),
  ].join('; ')
