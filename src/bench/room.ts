import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { readConfig } from '../config.ts'
import { makeLog } from '../log.ts'
import type { Chat } from '../practice/ports/chat.ts'
import { type Gilbert, openGilbert } from '../wire.ts'
import { atMost, type BenchLine, quantile, type Say } from './shared/line.ts'

const keys = 400
const warmUp = 40
/** Milliseconds between two keys of a fast typist. */
const pause = 60
/** A delay that an observer does not notice. */
const goalMillis = 300

/** A chat that discards everything. */
const nobody: Chat = {
  platform: 'bench',
  post: async () => 'post',
  update: async () => undefined,
  remove: async () => undefined,
  tell: async () => 'told',
  deliver: async () => undefined,
  person: async () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
}

/**
 * Latency from a candidate’s key to the interviewer’s page, including the write to disk. On loopback, without a
 * browser.
 */
export async function bench(say: Say): Promise<readonly BenchLine[]> {
  const home = mkdtempSync(join(tmpdir(), 'gilbert-bench-room-'))
  const { redisUrl: _theirs, ...own } = readConfig(process.env)
  const config = { ...own, home, room: { port: 0, host: '127.0.0.1' } }
  const house = await openGilbert(config, 'bot', makeLog('silent'), { chats: () => [nobody] })
  const lines: WebSocket[] = []
  try {
    await house.start()
    const { address, room, link } = await interview(house)
    const candidate = await enter(address, room, await link('candidate'))
    const interviewer = await enter(address, room, await link('me'))
    lines.push(candidate, interviewer)
    const seen = await typing(candidate, interviewer, say)
    return [
      atMost(1, {
        name: 'room',
        measure: `from a key to the interviewer's page, 95th of 100 (median ${quantile(seen, 0.5).toFixed(1)} ms)`,
        value: quantile(seen, 0.95),
        unit: 'ms',
        baseline: 'what somebody who looks on does not notice',
        baselineValue: goalMillis,
      }),
    ]
  } finally {
    for (const line of lines) line.terminate()
    await house.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function interview(house: Gilbert) {
  const does = (verb: string, args: Record<string, string>, fields: Record<string, string> = {}) =>
    house.practice.perform({
      id: `${verb} ${JSON.stringify(args)}`,
      action: { verb, args },
      fields,
      person: { id: 'bench:ida', name: 'Ida' },
      at: Date.now(),
    })
  const kit = house.parts.bank.kits()[0]?.id ?? ''
  await does('interview', {}, { kit, candidates: '' })
  const [room = ''] = await house.parts.store.documents.list('interview', 'person:bench:ida')
  await does('interview-next', { i: room, n: '0' })
  const link = async (v: string) => {
    const { card } = await does('interview-link', { i: room, v })
    return /#([a-z0-9]+)/.exec(JSON.stringify(card))?.[1] ?? ''
  }
  return { address: house.parts.roomUrl ?? '', room, link }
}

/** Connects like a page, without a browser. */
async function enter(address: string, room: string, secret: string): Promise<WebSocket> {
  const answer = await fetch(`${address}/enter`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: address },
    body: JSON.stringify({ secret, name: 'Cleo', zone: 'UTC' }),
  })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const line = new WebSocket(`${address.replace('http', 'ws')}/r/${room}/live`, {
    headers: { Cookie: cookie, Origin: address },
  })
  await new Promise((opened, failed) => line.once('message', opened).once('error', failed))
  return line
}

async function typing(candidate: WebSocket, interviewer: WebSocket, say: Say): Promise<readonly number[]> {
  const began = new Map<string, number>()
  const seen: number[] = []
  interviewer.on('message', (data) => {
    const heard = JSON.parse(String(data)) as { t: string; updates?: string[] }
    for (const update of heard.updates ?? []) {
      const at = began.get(update)
      if (heard.t === 'typed' && at !== undefined) seen.push(performance.now() - at)
    }
  })
  const doc = new Y.Doc()
  let n = 0
  doc.on('update', (update: Uint8Array) => {
    const text = Buffer.from(update).toString('base64')
    began.set(text, performance.now())
    candidate.send(JSON.stringify({ t: 'typed', n: ++n, stage: 0, update: text }))
  })
  say(`${keys} keys, ${pause} ms apart`)
  for (let key = 0; key < warmUp + keys; key++) {
    doc.getText('0').insert(key, 'x')
    await new Promise((done) => setTimeout(done, pause))
  }
  const deadline = performance.now() + 10_000
  while (seen.length < warmUp + keys && performance.now() < deadline)
    await new Promise((done) => setTimeout(done, 20))
  if (seen.length < warmUp + keys) throw new Error(`only ${seen.length} of ${warmUp + keys} keys were seen`)
  return seen.slice(warmUp)
}
