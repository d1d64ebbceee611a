import { SandboxFault } from '../shared/fault.ts'

/** Same limits as in sandbox/image/gilbert/wire/frames.py. Both sides refuse longer or deeper frames. */
const maxBytes = 1 << 20
const maxDepth = 128

export interface Frame {
  t: string
  [field: string]: unknown
}

/** A 4-byte big-endian length, followed by JSON. */
export function packFrame(frame: Frame): Buffer {
  const body = Buffer.from(JSON.stringify(frame))
  if (body.length > maxBytes) throw new SandboxFault(`a frame of ${body.length} bytes, more than ${maxBytes}`)
  const header = Buffer.allocUnsafe(4)
  header.writeUInt32BE(body.length)
  return Buffer.concat([header, body])
}

/** Maximum nesting of brackets outside strings, computed without parsing. */
function depthOf(body: Buffer): number {
  let level = 0
  let deepest = 0
  let inside = false
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]
    if (inside) {
      if (byte === 0x5c) at++
      else if (byte === 0x22) inside = false
    } else if (byte === 0x22) inside = true
    else if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, ++level)
    else if (byte === 0x5d || byte === 0x7d) level--
  }
  return deepest
}

function parseFrame(body: Buffer): Frame {
  if (depthOf(body) > maxDepth) throw new SandboxFault(`a frame more than ${maxDepth} deep`)
  let frame: unknown
  try {
    frame = JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw new SandboxFault(`a frame that is not JSON: ${String(error)}`)
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame))
    throw new SandboxFault('a frame that is not an object')
  if (!Object.hasOwn(frame, 't') || typeof (frame as Frame).t !== 'string')
    throw new SandboxFault('a frame without the field t')
  return frame as Frame
}

/** Assembles frames from chunks of bytes. */
export class FrameReader {
  #chunks: Buffer[] = []
  #size = 0

  /** @throws SandboxFault if the bytes are not valid frames */
  feed(data: Buffer): Frame[] {
    this.#chunks.push(data)
    this.#size += data.length
    const found: Frame[] = []
    for (;;) {
      if (this.#size < 4) return found
      const head = this.#joined()
      const length = head.readUInt32BE(0)
      if (length > maxBytes) throw new SandboxFault(`a frame of ${length} bytes, more than ${maxBytes}`)
      if (this.#size < 4 + length) return found
      found.push(parseFrame(head.subarray(4, 4 + length)))
      const rest = head.subarray(4 + length)
      this.#chunks = rest.length > 0 ? [rest] : []
      this.#size = rest.length
    }
  }

  /**
   * Joins chunks only when a length or a complete frame may be available, so that a long frame is not copied for every
   * chunk.
   */
  #joined(): Buffer {
    const first = this.#chunks[0]
    if (first && this.#chunks.length > 1) {
      if (first.length >= 4 && this.#size < 4 + first.readUInt32BE(0) && first.readUInt32BE(0) <= maxBytes)
        return first
      this.#chunks = [Buffer.concat(this.#chunks)]
    }
    return this.#chunks[0] ?? Buffer.alloc(0)
  }
}
