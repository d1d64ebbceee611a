import { createHash, randomBytes } from 'node:crypto'
import type { Ids } from './practice/ports/ids.ts'

/** 13 characters in base 36: 67 random bits, which cannot be guessed. */
const letters = (bytes: Buffer): string =>
  (bytes.readBigUInt64BE() ^ (bytes.readBigUInt64BE(8) << 3n)).toString(36).padStart(13, '0').slice(-13)

const sha = (text: string): Buffer => createHash('sha256').update(text).digest()

export const ids: Ids = {
  next: (letter) => letter + letters(randomBytes(16)),
  of: (letter, text) => letter + letters(sha(text)),
  hash: (text) => sha(text).toString('base64url'),
}
