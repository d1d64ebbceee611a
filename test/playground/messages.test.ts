import { appendFile, type FileHandle, mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openMessages } from '../../adapters/playground/room/messages.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gilbert-messages-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const said = (ref: string, text: string, more: object = {}) => ({ ref, at: 1, place: 'p', text, ...more })

describe('what was said in the playground', () => {
  it('is there again after a restart, in order, each message as it last was', async () => {
    const path = join(folder, 'restart.jsonl')
    const first = await openMessages(path)
    await first.put(said('a', 'one'))
    await first.put(said('b', 'two', { key: 'k' }))
    await first.put(said('a', 'one, corrected'))
    await first.close()
    const again = await openMessages(path)
    expect(again.all().map(({ ref, text }) => [ref, text])).toEqual([
      ['a', 'one, corrected'],
      ['b', 'two'],
    ])
    expect(again.byKey('k')?.ref).toBe('b')
    expect(again.epoch).toBe(first.epoch)
    const next = await again.put(said('c', 'three'))
    expect(next.seq).toBeGreaterThan(first.seq)
    await again.close()
  })

  it('loses only a line that a crash cut short', async () => {
    const path = join(folder, 'crash.jsonl')
    const first = await openMessages(path)
    await first.put(said('a', 'whole'))
    await first.close()
    await appendFile(path, '{"ref":"b","text":"cut sh')
    const again = await openMessages(path)
    expect(again.all().map(({ ref }) => ref)).toEqual(['a'])
    await again.put(said('c', 'after'))
    await again.close()
    const third = await openMessages(path)
    expect(third.all().map(({ ref }) => ref)).toEqual(['a', 'c'])
    await third.close()
  })

  it('names the line of a file that was damaged, and changes nothing in it', async () => {
    const path = join(folder, 'damaged.jsonl')
    await appendFile(path, '{"epoch":"e"}\nnot json\n{"ref":"a","seq":1,"born":1}\n')
    await expect(openMessages(path)).rejects.toThrow(`${path}:2 is not a message`)
    expect(await readFile(path, 'utf8')).toContain('not json')
  })

  it('keeps every one of many said at once, on disk', async () => {
    const path = join(folder, 'many.jsonl')
    const log = await openMessages(path)
    await Promise.all(Array.from({ length: 200 }, (_, n) => log.put(said(`m${n}`, String(n)))))
    const lines = (await readFile(path, 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(201)
    await log.close()
  })

  it('forgets a person’s words and what was said to them alone, in the file as well', async () => {
    const path = join(folder, 'forget.jsonl')
    const log = await openMessages(path)
    await log.put(said('a', 'my secret', { from: 'ada' }))
    await log.put(said('b', 'told to ada', { to: 'ada', key: 'k' }))
    await log.put(said('c', 'everyone’s'))
    await log.forget('ada')
    await log.put(said('d', 'later'))
    await log.close()
    const text = await readFile(path, 'utf8')
    expect(text).not.toMatch(/secret|told to ada/)
    const again = await openMessages(path)
    expect(again.all().map(({ ref }) => ref)).toEqual(['c', 'd'])
    expect(again.byKey('k')).toBeUndefined()
    await again.close()
  })

  it('keeps what a request under way says while it is closed, and after', async () => {
    const path = join(folder, 'late.jsonl')
    const log = await openMessages(path)
    const before = log.put(said('a', 'before'))
    const closed = log.close()
    const during = log.put(said('b', 'meanwhile'))
    await Promise.all([before, closed, during])
    await log.put(said('c', 'after'))
    const again = await openMessages(path)
    expect(again.all().map(({ ref }) => ref)).toEqual(['a', 'b', 'c'])
    await again.close()
  })

  it('can be opened again although the disk was full in the middle of a line', async () => {
    const path = join(folder, 'full.jsonl')
    const log = await openMessages(path)
    await log.put(said('a', 'before'))
    const handle = await open(path)
    const kind = Object.getPrototypeOf(handle) as FileHandle
    await handle.close()
    const full = vi.spyOn(kind, 'appendFile').mockImplementationOnce(async function (this: FileHandle, data) {
      await this.write(String(data).slice(0, 10))
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })
    await expect(log.put(said('b', 'too much'))).rejects.toThrow('no space')
    full.mockRestore()
    await log.put(said('c', 'after'))
    await log.close()
    const again = await openMessages(path)
    expect(again.all().map(({ ref }) => ref)).toEqual(['a', 'c'])
    await again.close()
  })

  it('takes messages also after it could not be written anew', async () => {
    const path = join(folder, 'not-anew.jsonl')
    const log = await openMessages(path)
    const message = await log.put(said('a', 'one'))
    await mkdir(`${path}.new`)
    await expect(log.remove(message)).rejects.toThrow()
    await log.put(said('b', 'two'))
    await rm(`${path}.new`, { recursive: true })
    await log.close()
    const again = await openMessages(path)
    expect(again.all().map(({ ref }) => ref)).toEqual(['a', 'b'])
    await again.close()
  })
})
