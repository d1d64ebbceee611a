import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname

/** The programs that any Unix has; all that setup finds on a stage, beside what the test adds. */
const bare =
  'bash cat cut dirname env find grep head id mkdir mountpoint sed sh sha256sum sort stat tail uname'

function whereIs(program: string): string {
  const found = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim()
  if (!found) throw new Error(`${program} is not on PATH (${process.env.PATH?.split(delimiter).join(', ')})`)
  return found
}

/** A machine as setup would see it: only these programs, this os-release, and stubs for some programs. */
export interface Machine {
  osRelease: string
  /** Program to the body of a shell script that stands in for it. */
  stubs?: Record<string, string>
  env?: Record<string, string>
}

export interface Played {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs `./setup` of this checkout on a pretended machine. Nothing that could install is on its PATH. */
export function setupOn(machine: Machine, ...options: string[]): Played {
  const folder = mkdtempSync(join(tmpdir(), 'gilbert-stage-'))
  try {
    const programs = join(folder, 'bin')
    mkdirSync(programs)
    for (const program of [...bare.split(' '), 'node', 'npm']) {
      if (!machine.stubs?.[program]) symlinkSync(whereIs(program), join(programs, program))
    }
    for (const [program, body] of Object.entries(machine.stubs ?? {})) {
      writeFileSync(join(programs, program), `#!/bin/sh\n${body}\n`)
      chmodSync(join(programs, program), 0o755)
    }
    const osRelease = join(folder, 'os-release')
    writeFileSync(osRelease, machine.osRelease)
    const GILBERT_CHROMIUM = join(programs, 'chromium')
    const env = {
      PATH: programs,
      GILBERT_CHROMIUM,
      HOME: folder,
      GILBERT_OS_RELEASE: osRelease,
      LANG: 'C.UTF-8',
      ...machine.env,
    }
    const { status, stdout, stderr } = spawnSync(join(root, 'setup'), options, {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    return { code: status, stdout, stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
