import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts data at rest: AES-256-GCM with a key derived from GILBERT_SECRET. */
export interface Seal {
  /** @param about context of the text; a sealed text cannot be opened in another context */
  seal(text: string, about: string): string
  /** @throws Error if the secret, the sealed text or its context changed */
  open(sealed: string, about: string): string
}

const version = 'v1'

/** @param secret at least 16 random characters */
export function sealWith(secret: string): Seal {
  if (secret.length < 16)
    throw new RangeError('GILBERT_SECRET must have at least 16 characters (openssl rand -hex 32)')
  const key = Buffer.from(hkdfSync('sha256', secret, 'gilbert', 'slack tokens', 32))
  return {
    seal(text, about) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [
        version,
        iv.toString('base64url'),
        Buffer.concat([body, cipher.getAuthTag()]).toString('base64url'),
      ].join('.')
    },
    open(sealed, about) {
      const [mark, iv = '', body = ''] = sealed.split('.')
      const bytes = Buffer.from(body, 'base64url')
      if (mark !== version || bytes.length < 16) throw new Error('the text was not encrypted by Gilbert')
      const plain = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(-16))
      try {
        return Buffer.concat([plain.update(bytes.subarray(0, -16)), plain.final()]).toString('utf8')
      } catch (error) {
        throw new Error(
          'The stored Slack tokens cannot be decrypted, because GILBERT_SECRET changed. Set the old one, or install Gilbert again.',
          {
            cause: error,
          },
        )
      }
    },
  }
}
