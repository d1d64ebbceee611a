import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { progressLine, progressText } from '../../src/commands/progress.ts'
import { inWords } from '../../src/log.ts'
import { ownFolder, typedFolder } from '../../src/typed-folder.ts'

describe('paths are relative to where the command was typed', () => {
  it('which npm says of a script, and the shell of everything else', () => {
    const npm = { npm_lifecycle_event: 'gilbert', INIT_CWD: '/somewhere' }
    expect(ownFolder).toBe(resolve(import.meta.dirname, '../..'))
    expect(typedFolder(ownFolder, npm)).toBe('/somewhere')
    expect(typedFolder(ownFolder, { ...npm, npm_lifecycle_event: 'start' })).toBe('/somewhere')
    expect(typedFolder('/elsewhere', npm)).toBe('/elsewhere')
    expect(typedFolder(ownFolder, { INIT_CWD: '/somewhere', npm_lifecycle_event: 'test' })).toBe(ownFolder)
    expect(typedFolder('/elsewhere', {})).toBe('/elsewhere')
  })
})

describe('a log at a terminal', () => {
  const line = (data: object) => JSON.stringify({ time: 0, pid: 1, level: 40, ...data })

  it('is words, not JSON', () => {
    const text = inWords(
      line({ msg: 'a job failed', id: 'q3', error: { message: 'no answer', stack: 'x' } }),
      false,
    )
    expect(text).toMatch(/^\d\d:\d\d:\d\d warning: a job failed \(id: q3, error: no answer\)$/)
  })

  it('says of our own failures where they broke', () => {
    const error = { message: 'broken', stack: 'Error: broken\n    at one\n    at two' }
    expect(inWords(line({ level: 50, msg: 'failed', error }), false)).toMatch(/\n {4}at one\n {4}at two$/)
  })

  it('can’t be written over by what is in it', () => {
    expect(inWords(line({ msg: '\u001b[2J', name: '\u001b[1A\r' }), false)).not.toContain('\u001b')
  })
})

describe('progress', () => {
  it('says what is done and for how long', () => {
    expect(progressText('Exploring x.py', { stage: 'starting' }, 0)).toBe(
      'Exploring x.py: starting a sandbox, 0 s',
    )
    expect(progressText('Exploring x.py', { stage: 'exploring', interleavings: 1200 }, 2)).toBe(
      'Exploring x.py: 1,200 interleavings tried, 2 s',
    )
  })

  it('writes nothing where nobody looks', () => {
    const written: string[] = []
    const stream = {
      isTTY: false,
      write: (text: string) => written.push(text),
    } as unknown as NodeJS.WriteStream
    const line = progressLine('Exploring', stream)
    expect(line.asked).toEqual({})
    line.end()
    expect(written).toEqual([])
  })

  it('is gone from a terminal when the answer comes', () => {
    const written: string[] = []
    const stream = {
      isTTY: true,
      columns: 40,
      write: (text: string) => written.push(text),
    } as unknown as NodeJS.WriteStream
    const line = progressLine('Exploring a-name-that-is-longer-than-the-terminal.py', stream)
    line.end()
    expect(written[0]?.startsWith('\r\u001b[2KExploring')).toBe(true)
    expect(written[0]?.length).toBeLessThanOrEqual(40 + 5)
    expect(written.at(-1)).toBe('\r\u001b[2K')
  })
})
