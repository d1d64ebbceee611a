const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/

interface Asked {
  method: string
  upgrade?: boolean
  host: string | undefined
  origin: string | undefined
  site: string | undefined
  contentType: string | undefined
}

/**
 * Why a request is turned away, or undefined where it may pass. A page of another site may send a browser here with a form,
 * a script or a socket, and a name may be rebound to this machine: all of that shows in these headers.
 * @param address where the rooms are reached, for example `https://rooms.example.org`
 */
export function refusal(asked: Asked, address: string): string | undefined {
  const { host, origin, site, method } = asked
  const own = new URL(address)
  const here = host === own.host ? own.origin : host && loopback.test(host) ? `http://${host}` : undefined
  if (here === undefined) return 'This is not the address of the room.'
  if (origin !== undefined && origin !== here) return 'That request came from another site.'
  const changes = method !== 'GET' && method !== 'HEAD'
  if ((changes || asked.upgrade) && origin === undefined)
    return 'That request does not say where it came from.'
  if ((changes || asked.upgrade) && site !== undefined && site !== 'same-origin')
    return 'That request came from another site.'
  if (changes && asked.contentType?.split(';')[0]?.trim() !== 'application/json')
    return 'Requests that change something are JSON.'
  return undefined
}
