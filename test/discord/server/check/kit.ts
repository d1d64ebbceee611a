/** Any JSON that came over the wire. */
// biome-ignore lint/suspicious/noExplicitAny: whatever somebody sends is looked at here
export type Json = any

/** Collects what is wrong with one payload, each with its path, as Discord's form errors do. */
export class Report {
  readonly faults: string[] = []

  fault(path: string, what: string): undefined {
    this.faults.push(`${path}: ${what}`)
  }

  /** A text of `min` to `max` characters that is more than space. */
  text(path: string, value: Json, min: number, max: number): undefined {
    if (value === undefined || value === null) {
      if (min > 0) this.fault(path, 'required')
      return
    }
    if (typeof value !== 'string') return this.fault(path, 'must be a string')
    if (value.length > max) this.fault(path, `${value.length} characters, ${max} at most`)
    if (min > 0 && value.trim().replace(/[\u200b-\u200d\u2060\ufeff]/g, '').length < min)
      this.fault(path, 'must not be blank')
    if (/\p{Surrogate}/u.test(value)) this.fault(path, 'half a character')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    if (/\u0000/.test(value)) this.fault(path, 'a NUL')
  }

  list(path: string, value: Json, min: number, max: number): Json[] {
    if (!Array.isArray(value)) {
      if (min > 0 || value !== undefined) this.fault(path, 'must be a list')
      return []
    }
    if (value.length < min || value.length > max)
      this.fault(path, `${value.length} of them, ${min} to ${max} allowed`)
    return value
  }

  number(path: string, value: Json, min: number, max: number): undefined {
    if (!Number.isInteger(value) || value < min || value > max)
      this.fault(path, `${value} is not within ${min} to ${max}`)
  }

  keys(path: string, value: Json, known: readonly string[]): undefined {
    for (const key of Object.keys(value ?? {}))
      if (!known.includes(key)) this.fault(`${path}.${key}`, 'unknown')
  }
}
