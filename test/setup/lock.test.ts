import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Entry {
  resolved?: string
  optionalDependencies?: Record<string, string>
}
const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')
const packages = (JSON.parse(text) as { packages: Record<string, Entry> }).packages

describe('the lock file', () => {
  it('names every platform’s optional packages, without which npm ci refuses it; setup.d/complete-lock.mjs adds them', () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    )
    expect(missing).toEqual([])
  })

  it('holds no download addresses, so that any registry serves it', () => {
    expect(Object.keys(packages).filter((path) => packages[path]?.resolved)).toEqual([])
  })
})
