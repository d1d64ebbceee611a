import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressOf } from '../../src/store/connect.ts'
import { openStore } from '../../src/store/store.ts'
import { Servers } from '../chaos/servers.ts'
import { eventually } from '../support/eventually.ts'

/** Three servers and three Sentinels, each a process of its own. */
const home = mkdtempSync(join(tmpdir(), 'gilbert-sentinel-'))
let servers: Servers
beforeAll(async () => {
  mkdirSync(join(home, 'logs'))
  servers = new Servers(home, { program: 'redis-server', sentinel: true })
  await servers.start()
})
afterAll(() => {
  servers.abandon()
  rmSync(home, { recursive: true, force: true })
})

it('what was acknowledged is there after the master was killed and another one took over', async () => {
  const store = await openStore(addressOf(servers.url()), () => undefined)
  const acknowledged: string[] = []
  let stop = false
  const writing = (async () => {
    for (let nth = 0; !stop; nth += 1) {
      const id = `x${nth}`
      // A master that was cut off refuses what no replica would have: that was not acknowledged.
      const written = await store.documents.put('thing', id, { nth }).catch(() => false)
      if (written) acknowledged.push(id)
    }
  })()
  await eventually(() => acknowledged.length > 200, 'some writing')
  const master = await servers.master()
  master.abandon()
  await eventually(async () => (await servers.master()) !== master, 'the failover')
  const before = acknowledged.length
  await eventually(() => acknowledged.length > before + 100, 'writing after it')
  stop = true
  await writing
  const there = await Promise.all(acknowledged.map((id) => store.documents.get('thing', id)))
  expect(acknowledged.filter((_, nth) => there[nth] === undefined)).toEqual([])
  await store.stop()
}, 180_000)
