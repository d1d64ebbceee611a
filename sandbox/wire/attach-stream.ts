/** Demultiplexes Docker’s attach stream: a header of 8 bytes (1 stdout, 2 stderr; length), then the data. */
export class Demux {
  #pending: Buffer = Buffer.alloc(0)

  feed(data: Buffer): { stream: number; data: Buffer }[] {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, data]) : data
    const found: { stream: number; data: Buffer }[] = []
    while (rest.length >= 8) {
      const length = rest.readUInt32BE(4)
      if (rest.length < 8 + length) break
      found.push({ stream: rest[0] ?? 0, data: rest.subarray(8, 8 + length) })
      rest = rest.subarray(8 + length)
    }
    this.#pending = rest
    return found
  }
}
