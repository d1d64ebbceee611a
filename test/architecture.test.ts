import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { circles, graphOf, ranks } from './architecture/circles.ts'
import {
  circledFiles,
  circledFolders,
  longFiles,
  percentile95,
  silentFiles,
} from './architecture/exceptions.ts'
import { type Import, imports, isPackage } from './architecture/imports.ts'
import {
  filesBelow,
  inside,
  lineCount,
  python,
  styles,
  tests,
  textOf,
  typescript,
} from './architecture/sources.ts'
import { swallowed, swallowedInPython, swallowedInTypescript } from './architecture/swallowed.ts'

/** Imports from a room that go anywhere but to what it may see. */
const strays = (room: string, ...mayImport: string[]) =>
  imports.filter(({ from, to }) => inside(from, room) && !isPackage(to) && !inside(to, room, ...mayImport))

const said = (wrong: readonly Import[]) => wrong.map(({ from, to }) => `${from} imports ${to}`)

describe('who may import whom', () => {
  it('is read from the sources, TypeScript and Python', () => {
    const has = (from: string, to: string) => imports.some((one) => one.from === from && one.to === to)
    expect(has('src/queue/jobs.ts', 'bullmq')).toBe(true)
    const package_ = 'sandbox/image/gilbert'
    expect(has(`${package_}/checker/checker.py`, `${package_}/wire/codec.py`)).toBe(true)
    expect(imports.filter(({ to }) => !isPackage(to)).length).toBeGreaterThan(1_500)
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

  it.each(['src/content', 'src/queue', 'src/store', 'src/pictures', 'src/papers', 'src/hiring', 'sandbox'])(
    '%s imports core and the ports',
    (room) => {
      expect(said(strays(room, 'src/core', 'src/practice/ports'))).toEqual([])
    },
  )

  it.each(['slack', 'discord', 'playground'])(
    'the %s adapter imports core, the ports, the plain cards, what adapters share, and no other adapter',
    (name) => {
      const may = ['src/core', 'src/practice/ports', 'src/cards', 'adapters/shared']
      expect(said(strays(`adapters/${name}`, ...may))).toEqual([])
    },
  )

  it('what adapters share knows none of them, and no SDK', () => {
    expect(said(strays('adapters/shared', 'src/core', 'src/practice/ports', 'src/cards'))).toEqual([])
  })

  it('commands and benches are imported by nothing but the command line and each other', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        inside(to, 'src/commands', 'src/bench') &&
        !inside(from, 'src/commands', 'src/bench', 'src/gilbert.ts'),
    )
    expect(said(wrong)).toEqual([])
  })

  it('only wire.ts names adapters and sandboxes', () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        inside(from, 'src') && inside(to, 'adapters', 'sandbox') && from !== 'src/wire.ts' && !typeOnly,
    )
    // A bench measures the sandbox itself; a command shows its counters.
    const mayMeasure = (one: Import) =>
      inside(one.from, 'src/bench', 'src/commands') && inside(one.to, 'sandbox')
    expect(said(wrong.filter((one) => !mayMeasure(one)))).toEqual([])
  })

  it.each([
    ['bullmq', ['src/queue']],
    ['ioredis', ['src/store']],
    ['dockerode', ['sandbox']],
    ['prom-client', ['sandbox']],
    ['@slack/bolt', ['adapters/slack']],
    ['discord.js', ['adapters/discord']],
    ['pdfkit', ['src/papers']],
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

describe('circles', () => {
  const own = imports.filter(({ to }) => !isPackage(to))
  const files = graphOf(own.map(({ from, to }) => [from, to] as const))
  const folders = graphOf(own.map(({ from, to }) => [dirname(from), dirname(to)] as const))

  const excused = (circle: readonly string[], entries: typeof circledFiles) =>
    entries.some(({ within }) => circle.every((member) => within.includes(member)))
  const stale = (found: readonly string[][], entries: typeof circledFiles) =>
    entries.filter(({ within }) => !found.some((circle) => circle.every((member) => within.includes(member))))
  /** The arrows of a circle: what to read to untie it. */
  const arrows = (circle: readonly string[], place: (path: string) => string) =>
    own
      .filter(({ from, to }) => place(from) !== place(to))
      .filter(({ from, to }) => circle.includes(place(from)) && circle.includes(place(to)))
      .map(({ from, to }) => `${from} imports ${to}`)

  it('are found where there are some', () => {
    const knot = graphOf([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
      ['c', 'd'],
      ['d', 'd'],
    ])
    expect(circles(knot)).toEqual([['b', 'c']])
    expect([...ranks(knot)]).toEqual([
      ['a', 0],
      ['d', 0],
    ])
  })

  it('no files import each other', () => {
    const found = circles(files)
    const wrong = found.filter((circle) => !excused(circle, circledFiles))
    expect(wrong.flatMap((circle) => arrows(circle, (path) => path))).toEqual([])
    expect(stale(found, circledFiles), 'no longer needed in test/architecture/exceptions.ts').toEqual([])
  })

  it('no folders import each other', () => {
    const found = circles(folders)
    const wrong = found.filter((circle) => !excused(circle, circledFolders))
    expect(wrong.flatMap((circle) => arrows(circle, dirname))).toEqual([])
    expect(stale(found, circledFolders), 'no longer needed in test/architecture/exceptions.ts').toEqual([])
  })

  it('folders have ranks, and every import goes to a lower one', () => {
    const rank = ranks(folders)
    const wrong = own.filter(({ from, to }) => {
      const [above, below] = [rank.get(dirname(from)), rank.get(dirname(to))]
      if (above === undefined || below === undefined || dirname(from) === dirname(to)) return false
      return above <= below
    })
    expect(said(wrong)).toEqual([])
    const of = (folder: string) => rank.get(folder) ?? Number.NaN
    expect(of('src/commands')).toBeGreaterThan(of('src'))
    expect(of('src/practice')).toBeGreaterThan(of('src/practice/ports'))
    expect(of('src/practice/ports')).toBeGreaterThan(of('src/core/time'))
    expect(of('sandbox')).toBeGreaterThan(of('sandbox/containers'))
  })
})

describe('files', () => {
  const all = [...typescript, ...python]
  const sizes = all.map(lineCount).sort((a, b) => a - b)

  it('are read in one go: none over 300 lines, tests neither', () => {
    expect(tests.length).toBeGreaterThan(500)
    const long = [...all, ...styles, ...tests].filter((path) => lineCount(path) > 300)
    expect(long.filter((path) => !(path in longFiles))).toEqual([])
    const stale = Object.keys(longFiles).filter((path) => !long.includes(path))
    expect(stale, 'no longer needed in test/architecture/exceptions.ts').toEqual([])
  })

  it('are small: half of them at most 70 lines, all but one in twenty at most 220', () => {
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(70)
    expect(sizes[Math.floor(sizes.length * 0.95)]).toBeLessThanOrEqual(percentile95)
  })

  it('lie at most 20 in a folder, but for questions, pictures and tests', () => {
    const counts = new Map<string, number>()
    for (const path of ['src', 'adapters', 'sandbox', 'docs', 'setup.d'].flatMap(filesBelow))
      counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
    const crowded = [...counts].filter(
      ([folder, count]) => count > 20 && !inside(folder, 'docs/pictures', 'src/bench/questions'),
    )
    expect(crowded).toEqual([])
  })

  it('are there where the design notes and CONTRIBUTING name them', () => {
    const there = ['src', 'adapters', 'sandbox', 'test', 'setup.d']
      .flatMap(filesBelow)
      .map((path) => `/${path}`)
    const notes = [...filesBelow('docs'), 'CONTRIBUTING.md'].filter((path) => path.endsWith('.md'))
    const named = notes.flatMap((note) =>
      [...textOf(note).matchAll(/`([\w./-]*\w\.(?:ts|py))`/g)].map(([, path = '']) => ({ note, path })),
    )
    expect(named.length).toBeGreaterThan(50)
    const lost = named.filter(({ path }) => !there.some((one) => one.endsWith(`/${path}`)))
    expect(lost).toEqual([])
  })

  it('hold no work that was put off', () => {
    const wrong = all.filter((path) => new RegExp(`\\b(TO${'DO'}|FIX${'ME'}|XXX)\\b`).test(textOf(path)))
    expect(wrong).toEqual([])
  })

  it('ask the clock port for the time, where people’s days depend on it', () => {
    const wrong = typescript.filter(
      (path) =>
        inside(path, 'src/core', 'src/cards', 'src/practice') &&
        /Date\.now\(\)|new Date\(\)/.test(textOf(path)),
    )
    expect(wrong).toEqual([])
  })
})

describe('swallowed errors', () => {
  it.each([
    ['promise.catch(() => undefined)'],
    ['promise.catch(() => {})'],
    ['promise.catch(async () => null)'],
    ['promise.catch((_) => null)'],
    ['promise.catch(noop)'],
    ['promise.then(done, () => undefined)'],
    ['try {\n  a()\n} catch {\n}'],
    ['try {\n  a()\n} catch {\n  return undefined\n}'],
    ['try {\n  a()\n} catch (error) {\n  return undefined\n}'],
  ])('sees %j', (text) => {
    expect(swallowedInTypescript(text)).toHaveLength(1)
    expect(swallowedInTypescript(`// It may be gone already.\n${text}`)).toHaveLength(
      text.startsWith('try') ? 1 : 0,
    )
  })

  it.each([
    ['promise.catch((error) => log.warn({ error }))'],
    ['promise.catch(() => undefined) // It may be gone already.'],
    ['try {\n  a()\n} catch {\n  // It may be gone already.\n}'],
    ['try {\n  a()\n} catch (error) {\n  throw new Failed(error)\n}'],
    ['z.string().catch("")'],
  ])('lets %j pass', (text) => {
    expect(swallowedInTypescript(text)).toEqual([])
  })

  it.each([
    ['try:\n    a()\nexcept OSError:\n    pass\n', [3]],
    ['try:\n    a()\nexcept: pass\n', [3]],
    ['try:\n    a()\nexcept Exception:\n    return None\n', [3]],
    ['with suppress(OSError):\n    a()\n', [1]],
    ['try:\n    a()\nexcept OSError:\n    pass  # It may be gone already.\n', []],
    ['try:\n    a()\nexcept Exception as error:\n    log(error)\n', []],
    ['try:\n    a()\nexcept BaseException:\n    b()\n    raise\n', []],
    ['try:\n    a()\nexcept KeyError:\n    return None\n', []],
  ])('reads Python: %j', (text, lines) => {
    expect(swallowedInPython(text)).toEqual(lines)
  })

  it('are nowhere without a word why', () => {
    const found = [...typescript, ...python].flatMap(swallowed)
    const file = (finding: string) => finding.replace(/:\d+$/, '')
    expect(found.filter((finding) => !(file(finding) in silentFiles))).toEqual([])
    const stale = Object.keys(silentFiles).filter((path) => !found.some((one) => file(one) === path))
    expect(stale, 'no longer needed in test/architecture/exceptions.ts').toEqual([])
  })
})
