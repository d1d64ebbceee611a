import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../config.ts'
import { defaultBuild } from '../../core/questions/pythons.ts'
import type { Say } from '../shared/line.ts'
import { root } from './container.ts'

export interface Peer {
  /** As in `with_NAME.py`. */
  name: string
  requirement: string
  kind: 'threads' | 'tasks'
  modes: readonly ('search' | 'random')[]
}

export const peers: readonly Peer[] = [
  { name: 'frontrun', requirement: 'frontrun==0.7.0', kind: 'threads', modes: ['search', 'random'] },
  { name: 'interleave', requirement: 'interleave-test==0.1.0', kind: 'threads', modes: ['search', 'random'] },
  { name: 'ploom', requirement: 'ploom==0.1.1', kind: 'threads', modes: ['search'] },
  { name: 'detangle', requirement: 'detangle==0.1.0', kind: 'tasks', modes: ['search', 'random'] },
]

interface Packages {
  has(name: string): boolean
  folderOf(name: string): string
  remove(): void
}

/** Installs each peer for the image’s Python into a folder of its own. One that can’t be installed is left out. */
export function installed(say: Say): Packages {
  const folder = mkdtempSync(join(tmpdir(), 'gilbert-peers-'))
  // The container’s user reads it.
  chmodSync(folder, 0o755)
  const there = new Set<string>()
  for (const { name, requirement } of peers) {
    const why = install(requirement, join(folder, name))
    if (why === undefined) there.add(name)
    else say(`${requirement} is left out: ${why}`)
  }
  return {
    has: (name) => there.has(name),
    folderOf: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Why a package could not be installed; undefined if it was. */
function install(requirement: string, target: string): string | undefined {
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64'
  const platforms = ['manylinux2014', 'manylinux_2_17', 'manylinux_2_28'].map(
    (name) => `--platform=${name}_${machine}`,
  )
  // The host’s Python may be older than the image’s.
  const wheels = ['--only-binary=:all:', '--implementation=cp', `--python-version=${defaultBuild}`]
  const flags = ['--quiet', '--no-compile', '--ignore-requires-python', ...wheels, ...platforms]
  const own = join(root, '.venv/bin/python3')
  const python = existsSync(own) ? own : 'python3'
  const pip = ['-m', 'pip', 'install', ...flags, `--target=${target}`, requirement]
  const ran = spawnSync(python, pip, { encoding: 'utf8', timeout: 300_000 })
  if (ran.status !== 0)
    return (
      (ran.error?.message ??
        ran.stderr
          .trim()
          .split('\n')
          .findLast((line) => line.startsWith('ERROR'))) ||
      'pip failed'
    )
  // Compiled once, as an installation is: nothing can be written where it is measured.
  const image = readConfig(process.env).sandbox.images[defaultBuild]
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`
  const compile = ['run', '--rm', '--network', 'none', '--user', user, '-v', `${target}:/packages`, image]
  spawnSync('docker', [...compile, 'python3', '-m', 'compileall', '-q', '/packages'], { timeout: 300_000 })
  return undefined
}
