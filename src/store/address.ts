/** Address of Redis: a `redis://…` URL, a socket path, or Sentinels. */
export interface RedisAddress {
  url?: string
  path?: string
  /** Sentinels, which know the current master called `name`. */
  sentinels?: readonly { host: string; port: number }[]
  name?: string
  username?: string
  password?: string
  db?: number
  /** Prefix of every key, for example `{gilbert}`, which puts all keys into one slot of a Redis Cluster. */
  prefix?: string
}

const sentinelUrl = /^redis-sentinel:\/\/(?:([^:@/]*):([^@/]*)@)?([^/]+)\/([^/?]+)(?:\/(\d+))?$/

/**
 * Parses REDIS_URL: `redis://…`, `rediss://…`, `redis-sentinel://user:password@host:26379,host/master/0`, or a socket
 * path.
 */
export function addressOf(url: string): RedisAddress {
  if (url.startsWith('/')) return { path: url }
  if (url.startsWith('unix://')) return { path: url.slice('unix://'.length) }
  const found = sentinelUrl.exec(url)
  if (!found) return { url }
  const [, username, password, hosts = '', name = '', db] = found
  return {
    sentinels: hosts.split(',').map((one) => {
      const { hostname, port } = new URL(`redis://${one}`)
      return { host: hostname, port: Number(port || 26_379) }
    }),
    name,
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(db !== undefined && { db: Number(db) }),
  }
}
