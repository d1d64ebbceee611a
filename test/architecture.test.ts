import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

function sources(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules' || name === 'page') return []
    if (statSync(join(root, path)).isDirectory()) return sources(path)
    return /\.ts$/.test(name) ? [path] : []
  })
}

interface Import {
  from: string
  /** A path from the root, or a package's name. */
  to: string
  typeOnly: boolean
}

/** Every import of a file; `import { type A } from` counts as one of types where all its names are. */
function importsOf(path: string): Import[] {
  const text = readFileSync(join(root, path), 'utf8')
  const found: Import[] = []
  const statement =
    /^(?:import|export)\s+(type\s+)?(\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+'([^']+)'/gm
  for (const match of text.matchAll(statement)) {
    const [, type, names = '', target = ''] = match
    const listed = /^\{([^}]*)\}$/s
      .exec(names.trim())?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
    const typeOnly =
      type !== undefined ||
      (listed !== undefined && listed.length > 0 && listed.every((name) => name.startsWith('type ')))
    found.push({ from: path, to: resolved(path, target), typeOnly })
  }
  for (const match of text.matchAll(/\bimport\('([^']+)'\)/g))
    found.push({ from: path, to: resolved(path, match[1] ?? ''), typeOnly: false })
  return found
}

const resolved = (from: string, target: string) =>
  target.startsWith('.') ? relative(root, resolve(root, dirname(from), target)) : target

const all = [...sources('src'), ...sources('adapters'), ...sources('sandbox')]
const imports = all.flatMap(importsOf)
const inside = (path: string, ...folders: string[]) =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
const isPackage = (to: string) => !/^(src|adapters|sandbox)\//.test(to)

/** Imports from a room that go anywhere but to what it may see. */
const strays = (room: string, ...mayImport: string[]) =>
  imports.filter(({ from, to }) => inside(from, room) && !isPackage(to) && !inside(to, room, ...mayImport))

const said = (wrong: readonly Import[]) => wrong.map(({ from, to }) => `${from} imports ${to}`)

describe('who may import whom', () => {
  it('is read from the sources', () => {
    expect(imports.some(({ from, to }) => from === 'src/queue/jobs.ts' && to === 'bullmq')).toBe(true)
    expect(imports.length).toBeGreaterThan(200)
  })

  it('core imports core alone, and no package', () => {
    expect(
      said(imports.filter(({ from, to }) => inside(from, 'src/core') && !inside(to, 'src/core'))),
    ).toEqual([])
  })

  it('cards import core, and no package', () => {
    expect(
      said(
        imports.filter(({ from, to }) => inside(from, 'src/cards') && !inside(to, 'src/cards', 'src/core')),
      ),
    ).toEqual([])
  })

  it('practice imports core and cards, and no package', () => {
    expect(
      said(
        imports.filter(
          ({ from, to }) =>
            inside(from, 'src/practice') && !inside(to, 'src/practice', 'src/core', 'src/cards'),
        ),
      ),
    ).toEqual([])
  })

  it.each(['src/content', 'src/queue', 'src/store', 'src/pictures', 'sandbox'])(
    '%s imports core and the ports',
    (room) => {
      expect(said(strays(room, 'src/core', 'src/practice/ports'))).toEqual([])
    },
  )

  it.each(['slack', 'discord', 'playground'])(
    'the %s adapter imports core, the ports, the plain cards, and no other adapter',
    (name) => {
      expect(said(strays(`adapters/${name}`, 'src/core', 'src/practice/ports', 'src/cards'))).toEqual([])
    },
  )

  it('only wire.ts names adapters and sandboxes', () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        inside(from, 'src') && inside(to, 'adapters', 'sandbox') && from !== 'src/wire.ts' && !typeOnly,
    )
    expect(said(wrong.filter(({ from }) => !inside(from, 'src/bench', 'src/commands')))).toEqual([])
  })

  it.each([
    ['bullmq', ['src/queue']],
    ['ioredis', ['src/store']],
    ['dockerode', ['sandbox']],
    ['prom-client', ['sandbox']],
    ['@slack/bolt', ['adapters/slack']],
    ['discord.js', ['adapters/discord']],
  ])('%s is imported by %s alone', (name, rooms) => {
    const wrong = imports.filter(
      ({ from, to }) => (to === name || to.startsWith(`${name}/`)) && !inside(from, ...rooms),
    )
    expect(said(wrong)).toEqual([])
  })

  it('no port names a package', () => {
    expect(
      said(imports.filter(({ from, to }) => inside(from, 'src/practice/ports') && isPackage(to))),
    ).toEqual([])
  })
})

describe('files', () => {
  const lines = (path: string) => readFileSync(join(root, path), 'utf8').split('\n').length
  const own = all.filter((path) => inside(path, 'src'))

  it('are small: none over 250 lines, half of them under 80', () => {
    expect(own.filter((path) => lines(path) > 250)).toEqual([])
    const sorted = own.map(lines).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(80)
  })

  it('hold no work that was put off, and swallow nothing', () => {
    const wrong = all.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return (
        new RegExp(`\\b(TO${'DO'}|FIX${'ME'}|XXX)\\b`).test(text) ||
        /catch(\s*\([^)]*\))?\s*\{\s*\}/.test(text)
      )
    })
    expect(wrong).toEqual([])
  })

  it('ask the clock port for the time, where people’s days depend on it', () => {
    const wrong = own.filter(
      (path) =>
        inside(path, 'src/core', 'src/cards', 'src/practice') &&
        /Date\.now\(\)|new Date\(\)/.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(wrong).toEqual([])
  })
})
