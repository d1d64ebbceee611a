import { type Chat, ChatError } from './practice/ports/chat.ts'

const calls: ReadonlySet<string | symbol> = new Set([
  'post',
  'update',
  'remove',
  'tell',
  'deliver',
  'person',
  'honour',
  'left',
  'forget',
])

/** The longest that a call waits for its platform; it may have to wait for its turn there. */
const usualLimit = 60_000

/** The same chat, whose calls end: one that takes too long is to be tried again, and its key keeps it from being done twice. */
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
