const name = 'gilbert-room'
const shape = /^[a-z0-9]{20,80}$/
const day = 86_400

/** The session secret in a request’s cookies; undefined if there is no valid one. */
export function sessionIn(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value !== undefined && shape.test(value)) return value
  }
  return undefined
}

/** Not readable by scripts, not sent by other sites, and limited to this room. */
export const sessionCookie = (room: string, session: string, secure: boolean): string =>
  [
    `${name}=${session}`,
    `Path=/r/${room}`,
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${180 * day}`,
    ...(secure ? ['Secure'] : []),
  ].join('; ')
