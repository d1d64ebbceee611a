import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { WebSocket } from 'ws'
import type { Hello } from '../../adapters/playground/room/protocol.ts'
import { Terminal } from '../../adapters/playground/terminal/terminal.ts'
import { plainCard } from '../../src/cards/shared/plain.ts'
import { chatContract } from '../contracts/chat.ts'
import { place } from './support/full.ts'
import { openRoom } from './support/room.ts'

const people = ['playground:ada', 'playground:grace'] as const

/** What a person's page is given when it opens. */
function hello(url: string, person: string): Promise<Hello> {
  return new Promise((resolve, reject) => {
    const line = new WebSocket(`${url.replace('http', 'ws')}api/live?as=${person}`, {
      origin: url.replace(/\/$/, ''),
    })
    line.on('error', reject)
    line.on('message', (data) => {
      line.close()
      resolve(JSON.parse(String(data)))
    })
  })
}

chatContract('The playground’s page', async () => {
  const room = await openRoom(async () => ({}))
  return {
    chat: room.playground,
    place,
    people,
    async seen(person, text) {
      const { messages } = await hello(room.url, person)
      return messages.filter((message) => message.card?.summary === text).length
    },
    close: () => room.close(),
  }
})

chatContract('The playground’s terminal', async () => {
  const home = await mkdtemp(join(tmpdir(), 'gilbert-contract-'))
  const output = new PassThrough()
  let text = ''
  output.on('data', (part) => {
    text += String(part)
  })
  const chat = new Terminal({
    perform: async () => ({}),
    clock: { now: () => Date.now() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    peopleFile: join(home, 'people.json'),
    place: { id: place, name: 'daily-gil' },
    plain: (card) => plainCard(card, { buttons: false }),
    input: new PassThrough(),
    output,
    interactive: false,
  })
  await chat.start()
  return {
    chat,
    place,
    people,
    scrolls: true,
    async seen(person, words) {
      // One terminal has one reader; what everyone may read, the other would see in theirs.
      const said = text.split(`│ ${words}\n`).length - 1
      const toAll = text.includes(`Gilbert in #daily-gil\n│ ${words}\n`)
      return person === people[0] || toAll ? said : 0
    },
    async close() {
      await chat.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
})
