import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { python, root, textOf, typescript } from './sources.ts'

export interface Import {
  from: string
  /** A path from the root, or a package's name. */
  to: string
  typeOnly: boolean
}

const resolved = (from: string, target: string) =>
  target.startsWith('.') ? relative(root, resolve(root, dirname(from), target)) : target

const statement =
  /^(?:import|export)\s+(type\s+)?(\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+'([^']+)'/gm

const namesIn = (braces: string) =>
  /^\{([^}]*)\}$/s
    .exec(braces.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)

/** Every import of a TypeScript file; `import { type A } from` counts as one of types if all its names are types. */
function typescriptImports(from: string): Import[] {
  const text = textOf(from)
  const found: Import[] = []
  for (const [, type, names = '', target = ''] of text.matchAll(statement)) {
    const listed = namesIn(names)
    const onlyTypes = listed !== undefined && listed.length > 0 && listed.every((name) => /^type /.test(name))
    found.push({ from, to: resolved(from, target), typeOnly: type !== undefined || onlyTypes })
  }
  // `import './style.ts'`, `await import('./late.ts')`, and types written as `import('./a.ts').A`.
  for (const [, target = ''] of text.matchAll(/^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm))
    if (target) found.push({ from, to: resolved(from, target), typeOnly: false })
  for (const [, target = ''] of text.matchAll(/\bimport\('([^']+)'\)/g))
    found.push({ from, to: resolved(from, target), typeOnly: false })
  return found
}

/** Where the Python package that judges lies: `gilbert.wire.codec` is a file below it. */
const packages = 'sandbox/image'
const module = (dotted: string) => join(packages, ...dotted.split('.').filter(Boolean))

/** The files that `from BASE import NAME` reads: the module, or the module of that name in the package. */
function pythonTargets(base: string, names: readonly string[]): string[] {
  const found = names.map((name) => `${join(base, name)}.py`).filter((path) => existsSync(join(root, path)))
  for (const path of [`${base}.py`, join(base, '__init__.py')])
    if (existsSync(join(root, path))) found.push(path)
  return found
}

/** Every import of a Python file, those inside functions too: putting one there unties no circle. */
function pythonImports(from: string): Import[] {
  const text = textOf(from)
  const found: string[] = []
  for (const [, dots = '', dotted = '', list = ''] of text.matchAll(
    /^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n]+)/gm,
  )) {
    if (!dots && dotted !== 'gilbert' && !dotted.startsWith('gilbert.')) continue
    const names = list
      .replace(/#.*$/gm, '')
      .replace(/[()\\]/g, '')
      .split(',')
      .map((name) => name.trim().split(/\s+/)[0] ?? '')
      .filter(Boolean)
    const above = Array.from(dots.slice(1), () => '..')
    const base = dots ? join(dirname(from), ...above, ...dotted.split('.')) : module(dotted)
    found.push(...pythonTargets(base, names))
  }
  for (const [, dotted = ''] of text.matchAll(/^[ \t]*import[ \t]+(gilbert(?:\.\w+)*)/gm))
    found.push(...pythonTargets(module(dotted), []))
  return found.filter((to) => to !== from).map((to) => ({ from, to, typeOnly: false }))
}

export const imports: readonly Import[] = [
  ...typescript.flatMap(typescriptImports),
  ...python.flatMap(pythonImports),
]

export const isPackage = (to: string) => !/^(src|adapters|sandbox)\//.test(to)
