import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

/** What setup takes for the mirror and its security archive on a machine whose apt lists these lines. */
function mirrors(apt: string | undefined, env: Record<string, string> = {}): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gilbert-mirrors-'))
  try {
    if (apt !== undefined) {
      writeFileSync(join(folder, 'apt-get'), `#!/bin/sh\ncat <<'LINES'\n${apt}\nLINES\n`)
      chmodSync(join(folder, 'apt-get'), 0o755)
    }
    const program = `source setup.d/system.sh; source setup.d/mirrors.sh
      has() { [ "$1" = apt-get ] && [ -x '${folder}/apt-get' ]; }
      mirror; echo; security_mirror`
    const { stdout } = spawnSync('bash', ['-c', program], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env.PATH}`, ...env },
    })
    return stdout.split('\n').filter((line) => line !== '')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the Debian mirror', () => {
  const apt = [
    'https://packages.example/tools any main',
    'http://mirror.example/debian/ trixie main',
    'http://mirror.example/debian/ trixie-updates main',
    'https://security.example/debian-security/ trixie-security main',
  ].join('\n')

  it('is the one that this machine’s apt names, and the security archive with it', () => {
    expect(mirrors(apt)).toEqual(['http://mirror.example/debian', 'https://security.example/debian-security'])
  })

  it('is what GILBERT_DEBIAN_MIRROR names, whatever apt says', () => {
    expect(mirrors(apt, { GILBERT_DEBIAN_MIRROR: 'http://own.example/debian/' })).toEqual([
      'http://own.example/debian',
      'http://own.example/debian-security',
    ])
  })

  it('is nothing where apt has another system’s packages, or there is no apt: then the base image’s counts', () => {
    expect(mirrors('http://archive.example/ubuntu/ noble main')).toEqual([])
    expect(mirrors('cdrom:[Debian]/ trixie main')).toEqual([])
    expect(mirrors(undefined)).toEqual([])
  })
})

describe('the repo', () => {
  it('names no registry’s host', () => {
    const hosts = [
      'debian[.]org/debian',
      '(deb|security|snapshot)[.]debian[.]org',
      'registry[.]npmjs',
      '(files[.]pythonhosted|pypi)[.]org',
      'registry-1[.]docker',
      'deb[.]nodesource',
    ]
    const found = spawnSync('git', ['grep', '-nIE', hosts.join('|')], { cwd: root, encoding: 'utf8' })
    expect(found.stdout).toBe('')
    // 1 is git's own word for nothing found; anything else means that nothing was looked at.
    expect(found.status).toBe(1)
  })
})
