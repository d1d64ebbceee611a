import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Demux } from '../../sandbox/wire/attach-stream.ts'
import { FrameReader, packFrame } from '../../sandbox/wire/frames.ts'

const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b)
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length))
}

const framed = (body: string): Buffer => {
  const header = Buffer.alloc(4)
  header.writeUInt32BE(Buffer.byteLength(body))
  return Buffer.concat([header, Buffer.from(body)])
}

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 }),
        fc.array(fc.nat(5000), { maxLength: 20 }),
        (bodies, places) => {
          const frames = bodies.map((body) => ({ ...JSON.parse(JSON.stringify(body)), t: 'x' }))
          const reader = new FrameReader()
          const seen = cut(Buffer.concat(frames.map(packFrame)), places).flatMap((part) => reader.feed(part))
          expect(seen).toEqual(JSON.parse(JSON.stringify(frames)))
        },
      ),
    )
  })

  it.each([
    ['a header that promises more than a frame may hold', Buffer.from([0xff, 0xff, 0xff, 0xff])],
    ['text that is no JSON', framed('{"t":')],
    ['a list', framed('[1]')],
    ['null', framed('null')],
    ['an object without a kind', framed('{"a":1}')],
    ['a kind that is no text', framed('{"t":{"toString":1}}')],
    ['200,000 brackets', framed(`{"t":"x","v":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)],
    ['129 brackets', framed(`{"t":"x","v":${'['.repeat(128)}${']'.repeat(128)}}`)],
  ])('refuse %s', (_, bytes) => {
    expect(() => new FrameReader().feed(bytes)).toThrow(/frame/)
  })

  it('take brackets inside text for text', () => {
    const body = { t: 'x', text: `"\\${'['.repeat(1000)}` }
    expect(new FrameReader().feed(packFrame(body))).toEqual([body])
  })

  it('keep a key named __proto__ as data', () => {
    const [frame] = new FrameReader().feed(framed('{"t":"value","__proto__":{"passed":true}}'))
    expect((frame as unknown as { passed?: boolean }).passed).toBeUndefined()
    expect(({} as { passed?: boolean }).passed).toBeUndefined()
  })

  it('are refused by their sender where they are too long for the other side', () => {
    expect(() => packFrame({ t: 'x', text: 'x'.repeat(2 ** 20) })).toThrow(/more than/)
  })
})

describe("the engine's stream", () => {
  it('is taken apart however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 50 })), { maxLength: 8 }),
        fc.array(fc.nat(500), { maxLength: 20 }),
        (parts, places) => {
          const bytes = Buffer.concat(
            parts.map(([stream, data]) => {
              const header = Buffer.alloc(8)
              header[0] = stream
              header.writeUInt32BE(data.length, 4)
              return Buffer.concat([header, data])
            }),
          )
          const demux = new Demux()
          const seen = cut(bytes, places).flatMap((part) => demux.feed(part))
          expect(seen.map(({ stream, data }) => [stream, [...data]])).toEqual(
            parts.map(([stream, data]) => [stream, [...data]]),
          )
        },
      ),
    )
  })
})
