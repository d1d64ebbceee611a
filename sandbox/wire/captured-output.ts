/** All output of a program in order of arrival, decoded at the end. */
export class CapturedOutput {
  readonly #parts: { stream: 'stdout' | 'stderr'; bytes: Buffer }[] = []

  /** `data` is base64 from the supervisor. */
  add(stream: 'stdout' | 'stderr', data: string): void {
    this.#parts.push({ stream, bytes: Buffer.from(data, 'base64') })
  }

  /** The text of one stream, or of both. Invalid UTF-8 becomes U+FFFD. */
  text(stream?: 'stdout' | 'stderr'): string {
    const wanted = this.#parts.filter((part) => stream === undefined || part.stream === stream)
    return Buffer.concat(wanted.map(({ bytes }) => bytes)).toString('utf8')
  }
}
