import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Playground, type PlaygroundOptions } from '../../../adapters/playground/playground.ts'
import type { Intent, Response } from '../../../src/core/chat/intent.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A playground of its own on a free port; `errors` is what it logged as failed. */
export async function openRoom(
  perform: (intent: Intent, playground: Playground) => Promise<Response>,
  options: Partial<PlaygroundOptions> = {},
) {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'gilbert-playground-')))
  const errors: string[] = []
  const log = {
    ...silent,
    error: (about: object, message: string) => void errors.push(`${message} ${Object.values(about)}`),
  }
  const intents: Intent[] = []
  const playground: Playground = new Playground({
    port: 0,
    clock: { now: () => Date.now() },
    log,
    ...options,
    home,
    perform: (intent) => {
      intents.push(intent)
      return perform(intent, playground)
    },
  })
  await playground.start()
  return {
    playground,
    home,
    errors,
    intents,
    url: playground.url,
    async close(keep = false) {
      await playground.stop()
      if (!keep) await rm(home, { recursive: true, force: true })
    },
  }
}
