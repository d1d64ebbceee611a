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
 * Why a request is refused; undefined if it is allowed. These headers reveal requests from other sites (forms, scripts,
 * sockets) and DNS rebinding.
 * @param address of the rooms, for example `https://rooms.example.org`
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
