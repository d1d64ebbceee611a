import { type Chat, ChatError } from './practice/ports/chat.ts'

const calls: ReadonlySet<string | symbol> = new Set([
  'post',
  'update',
  'remove',
  'tell',
  'deliver',
  'person',
  'honour',
  'announce',
  'unannounce',
  'left',
  'forget',
])

/** Maximum milliseconds of a call, including rate-limit waits. */
const usualLimit = 60_000

/** Wraps a chat with a timeout per call. A late call is retried; its key prevents duplicates. */
export function limitedChat(chat: Chat, millis = usualLimit): Chat {
  return new Proxy(chat, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (!calls.has(name)) return value.bind(target)
      return (...args: unknown[]) =>
        limited(() => value.apply(target, args), `${chat.platform} ${String(name)}`, millis)
    },
  })
}

async function limited(call: () => Promise<unknown>, what: string, millis: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new ChatError(`${what} took longer than ${millis} ms`, { final: false, retryAfter: 5_000 }))
    }, millis)
  })
  try {
    return await Promise.race([call(), late])
  } finally {
    clearTimeout(timer)
  }
}
