import { describe, expect, it } from 'vitest'
import { builds, defaultBuild } from '../../src/core/questions/pythons.ts'
import { setupOn } from './stage.ts'

const debian = 'ID=debian\nVERSION_ID="12"\n'
const asPerson = { id: 'echo 1000' }
const asRoot = { id: 'echo 0' }

/** The lines that setup tells a person to type. */
function commands(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.trim())
}

describe('setup where it may not install', () => {
  it('tells a person without root on Debian the one command, and the same by hand', () => {
    const { code, stderr } = setupOn({ osRelease: debian, stubs: asPerson }, '--gvisor')
    expect(code).toBe(1)
    const [first, ...byHand] = commands(stderr)
    expect(first).toBe('sudo ./setup --gvisor')
    expect(byHand).toContain('sudo apt-get update')
    expect(byHand.find((line) => line.includes('apt-get install'))).toMatch(
      / docker\.io .*redis-server chromium.* runsc/,
    )
    expect(byHand.at(-1)).toBe('./setup --gvisor')
  })

  it('names Fedora’s packages on Fedora, even to root', () => {
    const { code, stderr } = setupOn({ osRelease: 'ID=fedora\nVERSION_ID=42\n', stubs: asRoot })
    expect(code).toBe(1)
    expect(commands(stderr)).toEqual([
      'sudo dnf install -y moby-engine redis chromium',
      'sudo systemctl enable --now docker',
      './setup',
    ])
  })

  it('names Homebrew’s packages on macOS', () => {
    const uname = 'if [ "$1" = -s ]; then echo Darwin; else echo arm64; fi'
    const { code, stderr } = setupOn({ osRelease: '', stubs: { uname, ...asPerson } })
    expect(code).toBe(1)
    expect(stderr).toContain('macos')
    expect(commands(stderr).slice(0, 3)).toEqual([
      'brew install redis',
      'brew install --cask docker-desktop',
      'brew install --cask chromium',
    ])
  })

  it('leaves out of the advice what is there already', () => {
    const stubs = { ...asPerson, 'redis-server': 'exit 0', chromium: 'exit 0' }
    const { stderr } = setupOn({ osRelease: 'ID=arch\n', stubs })
    expect(commands(stderr)[0]).toBe('sudo pacman -S --needed docker')
  })

  it('says in words what to install on a system that it does not know', () => {
    const { code, stderr } = setupOn({ osRelease: 'ID=plan9\n', stubs: asPerson })
    expect(code).toBe(1)
    expect(stderr).toContain('this is plan9')
    expect(stderr).toMatch(/redis-server: install Redis/)
  })

  it('tells someone whom the engine refuses to join its group, and installs no second engine', () => {
    const stubs = { ...asPerson, docker: 'echo "permission denied while trying to connect" >&2; exit 1' }
    const { code, stderr } = setupOn({ osRelease: debian, stubs })
    expect(code).toBe(1)
    expect(stderr).toContain('it runs, but you may not use it')
    expect(commands(stderr)).toContain('sudo usermod -aG docker "$USER"   # then log in again')
    expect(stderr).not.toContain('docker.io')
  })
})

describe('setup --check', () => {
  it('names each missing thing, changes nothing and fails', () => {
    const { code, stdout, stderr } = setupOn(
      { osRelease: debian, stubs: asRoot },
      '--check',
      '--free-threaded',
    )
    expect(code).toBe(1)
    expect(stderr).toBe('')
    for (const thing of [
      'docker.io',
      'redis-server',
      'chromium',
      `gilbert-sandbox:${defaultBuild}`,
      'gilbert-sandbox:3.13t',
    ]) {
      expect(stdout).toContain(thing)
    }
    expect(stdout).toContain('./setup --free-threaded')
    expect(stdout).not.toContain('--check')
  })

  it('asks for no browser where only running matters', () => {
    const { stdout } = setupOn({ osRelease: debian, stubs: asRoot }, '--check', '--no-dev')
    expect(stdout).not.toContain('chromium')
  })
})

describe('setup --python', () => {
  const images = (text: string) =>
    [...text.matchAll(/image gilbert-sandbox:(\S+): build it/g)].map((m) => m[1])

  it('names the images that it would build, each once', () => {
    const { code, stdout } = setupOn(
      { osRelease: debian, stubs: asRoot },
      '--check',
      '--python',
      '3.15,3.13t,3.15',
    )
    expect(code).toBe(1)
    expect(images(stdout)).toEqual(['3.15', '3.13t'])
    expect(stdout).toContain('Mend it with: ./setup --python 3.15,3.13t,3.15')
  })

  it('knows the same Pythons as the program, and the same default', () => {
    expect(images(setupOn({ osRelease: debian, stubs: asRoot }, '--check', '--all').stdout)).toEqual([
      ...builds,
    ])
    expect(images(setupOn({ osRelease: debian, stubs: asRoot }, '--check').stdout)).toEqual([defaultBuild])
  })

  it('asks for pip where a build without the GIL needs a wheel, and only there', () => {
    const lines = (...options: string[]) =>
      setupOn({ osRelease: debian, stubs: asRoot }, '--check', ...options).stdout
    expect(lines('--python', '3.14t')).toMatch(
      /python3-pip: install pip; it fetches numpy for CPython 3\.14t/,
    )
    expect(lines('--python', '3.14')).not.toContain('pip')
  })

  it('refuses a Python that it does not know, naming those that it does', () => {
    const { code, stderr } = setupOn({ osRelease: debian }, '--python', '3.12')
    expect(code).toBe(2)
    expect(stderr).toBe(
      `setup: There is no image for Python 3.12; there is one for each of: ${builds.join(' ')}.\n`,
    )
  })
})

describe('setup’s complaints', () => {
  it('are one line with the mend, for a Node that is too old', () => {
    const node = 'case "$*" in *process.versions.node.split*) exit 1;; *) echo 18.20.4;; esac'
    const { code, stderr } = setupOn({ osRelease: debian, stubs: { node } })
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^setup: Node 18\.20\.4 is too old, 20\.19 or later is needed: [^\n]*run \.\/setup again\.\n$/,
    )
  })

  it('are one line with the mend, for an engine elsewhere that does not answer', () => {
    const stubs = { docker: 'echo "Cannot connect to the Docker daemon" >&2; exit 1' }
    const { code, stderr } = setupOn({ osRelease: debian, stubs, env: { DOCKER_HOST: 'tcp://127.0.0.1:1' } })
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^setup: The Docker engine at DOCKER_HOST=tcp:\/\/127\.0\.0\.1:1 does not answer: [^\n]*\n$/,
    )
  })

  it('name an unknown option, after the list of options', () => {
    const { code, stderr } = setupOn({ osRelease: debian }, '--fast')
    expect(code).toBe(2)
    expect(stderr.trim().split('\n').at(-1)).toBe('setup: There is no option --fast; the list is above.')
  })
})
