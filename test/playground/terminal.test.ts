import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Terminal } from '../../adapters/playground/terminal/terminal.ts'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Intent, Response } from '../../src/core/chat/intent.ts'
import { accepted, question, race } from './support/cards.ts'
import { answers, codeForm, place } from './support/full.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gilbert-terminal-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A terminal with a person whose hands are the test's. */
async function sit(perform: (intent: Intent) => Promise<Response> = answers, editor?: string) {
  const input = new PassThrough()
  const output = new PassThrough()
  let text = ''
  const heard = new Set<() => void>()
  output.on('data', (part) => {
    text += String(part)
    for (const one of heard) one()
  })
  const intents: Intent[] = []
  const terminal = new Terminal({
    perform: (intent) => {
      intents.push(intent)
      return perform(intent)
    },
    clock: { now: () => Date.now() },
    log: silent,
    peopleFile: join(folder, `${Math.random()}.json`),
    place: { id: place, name: 'daily-gil' },
    plain: (card) => plainCard(card, { buttons: false }),
    input,
    output,
    interactive: false,
    ...(editor && { editor }),
  })
  await terminal.start()
  let read = 0
  return {
    terminal,
    intents,
    type: (line: string) => input.write(`${line}\n`),
    end: () => input.end(),
    /** Waits until something was written after what was waited for before. */
    sees: (words: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const at = text.indexOf(words, read)
          if (at < 0) return
          read = at + words.length
          heard.delete(look)
          resolve()
        }
        heard.add(look)
        look()
      }),
    all: () => text,
  }
}

describe('the terminal', () => {
  it('shows a card as text with numbers for what can be done, and does it', async () => {
    const { terminal, sees, type, intents } = await sit()
    await terminal.post(place, question, { key: 'day' })
    await sees('The counter that loses visits')
    await sees('  2  Hint (−3 points)')
    type('2')
    await sees('Who reads in between?')
    expect(intents.at(-1)).toMatchObject({ action: { verb: 'hint', args: { q: 'lost-visits' } }, place })
    type('leaderboard week')
    await sees('Understood: command leaderboard week')
    await terminal.stop()
  })

  it('takes code from a file, says what is wrong with one, and shows the way to the verdict once', async () => {
    const { terminal, sees, type, intents, all } = await sit()
    const path = join(folder, 'answer.py')
    await writeFile(path, 'x = 1\n')
    await writeFile(join(folder, 'binary.py'), Buffer.from([0xff, 0xfe, 0x00]))
    await terminal.post(place, question)
    await sees('Submit code')
    type('1')
    await sees('path')
    type(join(folder, 'none.py'))
    await sees('There is no file')
    type(join(folder, 'binary.py'))
    await sees('is not UTF-8 text')
    type(folder)
    await sees('is not a file')
    type(path)
    await sees('Note to yourself')
    type('')
    await sees('Queued, 2 ahead')
    const sent = intents.at(-1)
    expect(sent?.fields).toEqual({ code: 'x = 1\n', note: '' })
    const submission = `s-${sent?.id}`
    const deliver = (id: string, stage: 'running' | 'final', card: typeof race) =>
      terminal.deliver({ id, person: 'playground:ada', place, submission, stage, card })
    await deliver('f', 'final', race)
    await sees('Race found')
    await deliver('f', 'final', race)
    await deliver('late', 'running', accepted)
    expect(all().match(/Race found/g)).toHaveLength(1)
    expect(all()).not.toContain('Accepted')
    await terminal.stop()
  })

  it('takes code typed right there, and leaves a form without sending', async () => {
    const { terminal, sees, type, intents } = await sit()
    await terminal.post(place, question)
    type('1')
    await sees('path')
    type('here')
    await sees('only a dot')
    for (const line of ['def f():', '    return 1', '.']) type(line)
    await sees('Note to yourself')
    type('cancel')
    await sees('Left without sending')
    expect(intents.some(({ action }) => action.verb === codeForm.action.verb)).toBe(false)
    type('1')
    await sees('path')
    type('here')
    for (const line of ['def f():', '    return 1', '.', 'mine']) type(line)
    await sees('Queued')
    expect(intents.at(-1)?.fields).toEqual({ code: 'def f():\n    return 1', note: 'mine' })
    await terminal.stop()
  })

  it('opens the person’s editor on the starter', async () => {
    const editor = `${process.execPath} -e "require('fs').appendFileSync(process.argv[1], 'y = 2')"`
    const { terminal, sees, type, intents } = await sit(answers, editor)
    await terminal.post(place, question)
    type('1')
    await sees('Enter to open your editor')
    type('')
    await sees('Note to yourself')
    type('')
    await sees('Queued')
    expect(intents.at(-1)?.fields.code).toBe('class Counter:\n    pass\ny = 2')
    await terminal.stop()
  })

  it('shows what is for one person only to them, and tells that it is there', async () => {
    const { terminal, sees, type, all } = await sit()
    await terminal.tell('playground:grace', accepted)
    await sees('type "as Grace" to read it')
    expect(all()).not.toContain('Accepted, and proven')
    type('as grace')
    await sees('You now act as Grace')
    await sees('Accepted, and proven')
    type('add Zoë Europe/Oslo')
    await sees('You now act as Zoë (Europe/Oslo)')
    type('add Zoë Nowhere/Land')
    await sees('Choose a time zone')
    await terminal.stop()
  })

  it('waits at the end of its input for the verdict of what was sent', async () => {
    const { terminal, sees, type, end, intents } = await sit()
    await terminal.post(place, question)
    type('1')
    type('here')
    for (const line of ['x = 1', '.', '']) type(line)
    await sees('Queued')
    end()
    await sees('Waiting for the verdict')
    const submission = `s-${intents.at(-1)?.id}`
    await terminal.deliver({ id: 'v', person: 'playground:ada', submission, stage: 'final', card: accepted })
    await terminal.ended
    await sees('Accepted, and proven')
  })

  it('lets no stranger’s text steer the terminal', async () => {
    const { terminal, sees, all } = await sit()
    const text = '\u001b[2J\u0007evil\u202e'
    await terminal.post(place, { summary: 'x', blocks: [{ block: 'line', inline: [{ text }] }] })
    await sees('evil')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(all()).not.toMatch(/[\u001b\u0007\u202e]/)
    await terminal.stop()
  })
})
