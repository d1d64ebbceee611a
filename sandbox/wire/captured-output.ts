/** Everything that a program printed, in the order in which it came, decoded once. */
export class CapturedOutput {
  readonly #parts: { stream: 'stdout' | 'stderr'; bytes: Buffer }[] = []

  /** `data` is base64, as the supervisor sends it. */
  add(stream: 'stdout' | 'stderr', data: string): void {
    this.#parts.push({ stream, bytes: Buffer.from(data, 'base64') })
  }

  /** Of one stream, or of both together. What is no UTF-8 becomes U+FFFD. */
  text(stream?: 'stdout' | 'stderr'): string {
    const wanted = this.#parts.filter((part) => stream === undefined || part.stream === stream)
    return Buffer.concat(wanted.map(({ bytes }) => bytes)).toString('utf8')
  }
}
