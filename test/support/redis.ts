import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../src/practice/ports/store.ts'
import { connection, type RedisAddress } from '../../src/store/connect.ts'
import { startEmbedded } from '../../src/store/embedded.ts'
import { openStore } from '../../src/store/store.ts'

export interface TestRedis {
  home: string
  address: RedisAddress
  store: Store
  /** Keys and values in which a text still occurs. */
  leftovers(text: string): Promise<readonly string[]>
  stop(): Promise<void>
}

/** A Redis of its own, as Gilbert starts one, with a store on it. */
export async function testRedis(): Promise<TestRedis> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-test-'))
  const embedded = await startEmbedded(home, () => undefined)
  const store = await openStore(embedded.address, () => undefined)
  const raw = connection(embedded.address)
  await raw.connect()
  return {
    home,
    address: embedded.address,
    store,
    async leftovers(text) {
      const found: string[] = []
      for (const key of await raw.keys('*')) {
        const dump = await raw.dumpBuffer(key)
        if (key.includes(text) || dump?.includes(text)) found.push(key)
      }
      return found
    },
    async stop() {
      raw.disconnect()
      await store.stop()
      await embedded.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
