import { execFileSync } from 'node:child_process'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Images, imageKinds } from '../../sandbox/containers/images.ts'
import { readConfig } from '../../src/config.ts'
import { defaultBuild } from '../../src/core/questions/pythons.ts'
import { fortyTwo, testJudge } from './test-judge.ts'

const settings = readConfig(process.env).sandbox
const older = 'gilbert-sandbox-test:older'
const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' })

// An image as another state of Gilbert left it: with another label, and without the judge that this one talks to.
beforeAll(() => {
  const recipe = `FROM ${settings.images[defaultBuild]}
USER 0
RUN ["rm", "-r", "/opt/gilbert/gilbert/supervisor"]
USER 10001:10001
LABEL gilbert.content=another`
  execFileSync('docker', ['build', '-q', '-t', older, '-'], {
    input: recipe,
    env: { ...process.env, DOCKER_BUILDKIT: '0' },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
})
afterAll(() => {
  docker('rmi', '-f', older)
})

describe('an image from another state of Gilbert', () => {
  it('judges rightly all the same, and doctor says what to run', async () => {
    const judge = await testJudge({ images: { ...settings.images, [defaultBuild]: older }, warm: 0 })
    try {
      expect(await judge.judge({ question: fortyTwo, source: 'def solve(): return 42' })).toMatchObject({
        verdict: 'accepted',
        build: defaultBuild,
      })
      expect(await judge.faults()).toEqual([])
      const text = expect.stringMatching(
        /gilbert-sandbox-test:older was built from an older state .*\.\/setup/,
      )
      expect(await judge.notes()).toContainEqual({ is: 'there', text })
    } finally {
      await judge.stop()
    }
  })

  it('is found under the name that an older setup gave it', async () => {
    const before = docker('images', '-q', 'gilbert-sandbox:latest').trim()
    if (!before) docker('tag', settings.images[defaultBuild], 'gilbert-sandbox:latest')
    try {
      const images = new Images(new Docker(), {
        ...settings,
        images: { ...settings.images, '3.13': 'gilbert-sandbox:of-a-later-name' },
      })
      await images.look()
      expect(images.nameOf('3.13')).toBe('gilbert-sandbox:latest')
      expect(images.builds).toContain('3.13')
    } finally {
      if (!before) docker('rmi', 'gilbert-sandbox:latest')
    }
  })
})

describe('a machine that has only the default of an older Gilbert', () => {
  const none = 'gilbert-none:latest'
  const only313 = Object.fromEntries(
    imageKinds.map((kind) => [kind, kind === '3.13' ? settings.images[defaultBuild] : none]),
  ) as typeof settings.images

  it('judges on that one, and doctor says what to run', async () => {
    const judge = await testJudge({ images: only313, warm: 0 })
    try {
      expect(await judge.builds()).toEqual(['3.13'])
      const source = 'def solve(): return 42'
      for (const question of [fortyTwo, { ...fortyTwo, python: ['3.13', '3.14', '3.15'] as const }])
        expect(await judge.judge({ question, source })).toMatchObject({ verdict: 'accepted', build: '3.13' })
      expect(
        await judge.judge({ question: { ...fortyTwo, python: ['3.14', '3.15'] }, source }),
      ).toMatchObject({
        verdict: 'judge-error',
        message: "Python 3.14 or 3.15 can't be run here; there is 3.13. It costs you nothing.",
        fault: expect.stringMatching(/\.\/setup --python 3\.14$/),
      })
      expect((await judge.explore({ source: 'print(1)' })).outcome).toBe('clean')
      expect(await judge.faults()).toEqual([])
      expect(await judge.sickness()).toBeUndefined()
      expect(await judge.notes()).toContainEqual({
        is: 'missing',
        text: `No image ${none}. To build it: ./setup`,
      })
    } finally {
      await judge.stop()
    }
  })

  it('compiles in the image of the compilers that it has', async () => {
    const name = 'gilbert-sandbox:3.13-compilers'
    const before = docker('images', '-q', name).trim()
    if (!before) docker('tag', settings.images[defaultBuild], name)
    try {
      const images = new Images(new Docker(), {
        ...settings,
        images: { ...settings.images, compilers: 'gilbert-sandbox:of-a-later-name' },
      })
      await images.look()
      expect(images.nameOf('compilers')).toBe(name)
    } finally {
      if (!before) docker('rmi', name)
    }
  })
})

describe('a machine that has only the default', () => {
  it('is well', async () => {
    const images = Object.fromEntries(
      imageKinds.map((kind) => [kind, kind === defaultBuild ? settings.images[kind] : 'gilbert-none:latest']),
    ) as typeof settings.images
    const judge = await testJudge({ images, warm: 0 })
    try {
      expect(await judge.faults()).toEqual([])
      expect(await judge.sickness()).toBeUndefined()
      const question = { ...fortyTwo, python: ['3.13'] as const }
      expect(await judge.judge({ question, source: 'def solve(): return 42' })).toMatchObject({
        message: `Python 3.13 can't be run here; there is ${defaultBuild}. It costs you nothing.`,
        fault: expect.stringMatching(/\.\/setup --python 3\.13$/),
      })
    } finally {
      await judge.stop()
    }
  })
})

describe('a Python that has no image here', () => {
  it('is said to be missing, with those that there are; nobody’s code is blamed', async () => {
    const images = { ...settings.images, '3.15t': 'gilbert-none:latest' }
    const judge = await testJudge({ images, warm: 0 })
    try {
      const verdict = await judge.judge({ question: fortyTwo, source: 'x = 1', build: '3.15t' })
      expect(verdict).toMatchObject({
        verdict: 'judge-error',
        message: expect.stringMatching(
          /^Python 3\.15t can't be run here; there is 3\.1\d.*costs you nothing/,
        ),
        fault: expect.stringMatching(/\.\/setup --python 3\.15t$/),
      })
    } finally {
      await judge.stop()
    }
  })
})
