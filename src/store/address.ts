/** Where Redis is: `redis://…`, a socket's path, or what Sentinels say. */
export interface RedisAddress {
  url?: string
  path?: string
  /** Who knows which server is the master that has this name. */
  sentinels?: readonly { host: string; port: number }[]
  name?: string
  username?: string
  password?: string
  db?: number
  /** Stands before every key, for example `{gilbert}`: then all of them are in one slot of a Redis Cluster. */
  prefix?: string
}

const sentinelUrl = /^redis-sentinel:\/\/(?:([^:@/]*):([^@/]*)@)?([^/]+)\/([^/?]+)(?:\/(\d+))?$/

/** Reads REDIS_URL: `redis://…`, `rediss://…`, `redis-sentinel://user:password@host:26379,host/master/0`, or a socket's path. */
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
