import { hostname } from 'node:os'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { label, ownerLabel } from '../../sandbox/containers/owner.ts'
import { removeLeftContainers } from '../../sandbox/containers/sweep.ts'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { type Frame, FrameReader, packFrame } from '../../sandbox/wire/frames.ts'
import { fromLearner } from '../../sandbox/wire/protocol.ts'
import { isValue } from '../../sandbox/wire/value.ts'
import { checkSource, maxSourceCharacters } from '../../src/core/judging/source.ts'
import { testJudge } from '../sandbox/test-judge.ts'
import { fixture, hangs, smallNeeds, solving } from './attack-suite.ts'

const framed = (body: string) => {
  const bytes = Buffer.from(body)
  const head = Buffer.alloc(4)
  head.writeUInt32BE(bytes.length)
  return Buffer.concat([head, bytes])
}
const read = (body: string) => new FrameReader().feed(framed(body))[0]
const usage = { cpu: 0, oom: 0, processes: 1 }

describe('Frames that mean harm', () => {
  it('A result frame {"__proto__":{"passed":true}} is data, never merged', () => {
    const frame = read('{"t":"value","id":1,"value":true,"__proto__":{"passed":true}}')
    const parsed = fromLearner.parse({ ...frame, usage })
    expect((parsed as unknown as { passed?: boolean }).passed).toBeUndefined()
    expect(({} as { passed?: boolean }).passed).toBeUndefined()
  })

  it.each([
    ['an integer above 2^53 as a number', '9007199254740993'],
    ['1e999', '1e999'],
    ['-0', '-0'],
    ['a float as a number', '1.5'],
    ['an unknown kind of value', '{"q":"1"}'],
    ['a value with two kinds', '{"i":"1","f":"0x1p0"}'],
    ['a dictionary of odd pairs', '{"d":[["a"]]}'],
  ])('%s is no value, and a protocol error', (_, value) => {
    const frame = read(`{"t":"value","id":1,"value":${value}}`)
    expect(isValue(frame?.value)).toBe(false)
    expect(fromLearner.safeParse({ ...frame, usage }).success).toBe(false)
  })

  it('A duplicate key is the last one’s, and its value is checked like any', () => {
    expect(read('{"t":"value","t":"x"}')?.t).toBe('x')
    expect(isValue(read('{"t":"value","value":{"i":"1","i":1}}')?.value)).toBe(false)
  })

  it('Arrays 200,000 deep are refused before they are parsed', () => {
    const deep = `{"t":"value","value":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(() => read(deep)).toThrow(/more than 128 deep/)
  })

  it('A length of four gigabytes is refused at its header', () => {
    expect(() => new FrameReader().feed(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toThrow(/more than/)
  })

  it('A source that contains the protocol’s own frame header stays a source', () => {
    const source = `x = """${packFrame({ t: 'done' }).toString('latin1').replace(/\0/g, ' ')}"""\n`
    const checked = checkSource(source)
    expect(checked).toMatchObject({ ok: true, text: source })
    const frames: Frame[] = new FrameReader().feed(packFrame({ t: 'load', source }))
    expect(frames).toEqual([{ t: 'load', source }])
  })
})

describe('Sources that are none', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['a source over the limit', 'x'.repeat(maxSourceCharacters + 1), /at most 32,000 characters/],
    ['a 10 MB attachment', new Uint8Array(10_000_000).fill(0x61), /at most 32,000 characters/],
    ['a NUL', 'x = 1\ny = "\0"\n', /NUL character/],
    ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), /byte order mark/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), /UTF-16/],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from('print(1)\n'.repeat(9), 'utf16le')), /UTF-16/],
    ['invalid UTF-8', new Uint8Array([0x61, 0xc3, 0x28]), /not UTF-8/],
    ['an overlong encoding', new Uint8Array([0xc0, 0xaf]), /not UTF-8/],
    ['a lone surrogate', 'x = "\ud800"', /lone surrogate/],
    ['a coding cookie', '# -*- coding: rot13 -*-\ncevag(1)\n', /claims to be written in rot13/],
    [
      'a coding cookie in the second line',
      '#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\n',
      /latin-1/,
    ],
  ])('%s is refused before anything runs, with a clear message', (_, source, why) => {
    expect(checkSource(source)).toMatchObject({ ok: false, message: expect.stringMatching(why) })
  })

  it.each([
    ['`', true],
    ['#', true],
    ['# coding', true],
    ['\r', false],
    [' ', false],
    ['\n', false],
    ['\t\f', false],
  ])('as much of %j as a source may be long is read to its end', (bit, code) => {
    const checked = checkSource(bit.repeat(maxSourceCharacters / bit.length))
    expect(checked).toMatchObject(code ? { ok: true } : { ok: false, message: 'There is no code.' })
  })
})

describe('Neighbours', () => {
  it('A CPU bomb next door: an honest submission’s verdict does not change', {
    timeout: hangs,
  }, async () => {
    const judge = await testJudge({ sandboxes: 2, warm: 2 })
    const question = fixture('plain', { seconds: 1 })
    const burn = solving(
      'import threading\ndef burn():\n    while True: pass\nfor _ in range(8): threading.Thread(target=burn).start()\nburn()',
    )
    const honest = solving('return sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))')
    try {
      const [bomb, ...beside] = await Promise.all(
        [burn, honest, honest, solving('return 0.5')].map((source) => judge.judge({ question, source })),
      )
      expect(bomb).toMatchObject({ verdict: 'time-limit' })
      expect(beside.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'wrong-answer'])
    } finally {
      await judge.stop()
    }
  })
})

describe('A sick host', () => {
  it('on which everything times out tells nobody "time limit", stops judging, and judges again once it is well', {
    timeout: hangs,
  }, async () => {
    const judge = await testJudge({ sandboxes: 2, warm: 0 })
    const docker = new Docker()
    const question = fixture('plain', { seconds: 1 })
    const honest = solving('return sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))')
    const { supply } = judge
    const start = supply.startContainer.bind(supply)
    const frozen: string[] = []
    supply.startContainer = async (spec, lean) => {
      const container = await start(spec, lean)
      if (spec.command === 'gilbert.supervisor') {
        await docker.getContainer(container.id).pause()
        frozen.push(container.id)
      }
      return container
    }
    try {
      for (const source of [honest, solving('while True: pass')]) {
        const verdict = await judge.judge({ question, source })
        expect(verdict).toMatchObject({ verdict: 'judge-error', fault: expect.stringMatching(/too sick/) })
        expect(verdict.message).toMatch(/not your code/)
      }
      // The first was tried, then the canary; the second only after another canary, which failed too.
      expect(frozen.length).toBeGreaterThanOrEqual(3)
      supply.startContainer = start
      // One may be waiting in the pool; those that were given away are gone.
      await Promise.allSettled(frozen.map((id) => docker.getContainer(id).unpause()))
      // A loaded machine may need a while until it is well.
      const words: string[] = []
      while (words.length < 8 && words.at(-1) !== 'accepted')
        words.push((await judge.judge({ question, source: honest })).verdict)
      expect(words.at(-1), words.join()).toBe('accepted')
      expect(words).not.toContain('time-limit')
    } finally {
      await judge.stop()
    }
  })
})

describe('Containers that nobody ends', () => {
  let judge: DockerJudge
  const docker = new Docker()
  beforeAll(async () => {
    judge = await testJudge({ sandboxes: 1, warm: 0 })
  })
  afterAll(() => judge.stop())

  it('An output flood is ended by destroying its stream, then the container', {
    timeout: hangs,
  }, async () => {
    const container = await judge.supply.startContainer(judge.supply.spec(judge.supply.usual, smallNeeds))
    const flooded = new Promise<void>((flood) => {
      let frames = 0
      container.listen({ frame: ({ t }) => t === 'output' && ++frames > 2 && flood(), closed: () => flood() })
    })
    const source = 'import os\nwhile True: os.write(1, b"x" * 65536)\n'
    container.send({
      t: 'load',
      mode: 'module',
      source,
      scenarios: '',
      policy: null,
      cpu: 60,
      output: 2 ** 40,
    })
    await flooded
    const began = performance.now()
    await container.destroy()
    await expect(docker.getContainer(container.id).inspect()).rejects.toMatchObject({ statusCode: 404 })
    console.log(`A flooding container was gone after ${Math.round(performance.now() - began)} ms.`)
  })

  it('A judge that died leaves containers, and the next sweep takes them, and no others', {
    timeout: hangs,
  }, async () => {
    const living = await judge.supply.startContainer(judge.supply.spec(judge.supply.usual, smallNeeds))
    const left = await docker.createContainer({
      Image: judge.supply.images.nameOf(judge.supply.usual),
      Cmd: ['sleep', '1000'],
      Labels: { [label]: 'gilbert.supervisor', [ownerLabel]: `${hostname()}|4194305|1|dead` },
      HostConfig: { NetworkMode: 'none' },
    })
    await left.start()
    try {
      await removeLeftContainers(docker)
      await expect(left.inspect()).rejects.toMatchObject({ statusCode: 404 })
      expect((await living.handle.inspect()).State.Running).toBe(true)
    } finally {
      await living.destroy()
    }
  })

  it('The supervisor ends by itself when its line does', { timeout: hangs }, async () => {
    const container = await judge.supply.startContainer(judge.supply.spec(judge.supply.usual, smallNeeds))
    const ended = container.handle.wait()
    container.stream.destroy()
    expect((await ended).StatusCode).toBe(0)
    await container.handle.remove({ force: true })
  })
})
