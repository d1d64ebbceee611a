import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadBank } from '../../src/content/bank.ts'
import { shownChoices } from '../../src/core/questions/choice-order.ts'
import type { Judge } from '../../src/practice/ports/judge.ts'
import { prove } from '../../src/practice/proofs/prove.ts'

const own = join(import.meta.dirname, '../../content')

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gilbert-bank-'))
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

const meta = `title: A question
topic: gil
level: concept
kind: choice
difficulty: 1
minutes: 2
points: 5
python: ["3.13"]
follow_up: And then?
sources:
  - { title: The docs, url: "https://docs.python.org/3.13/" }
choices:
  - { text: one, right: true, because: it is }
  - { text: two, right: false, because: it is not }
`

function write(files: Readonly<Record<string, string>>, id = 'a-question'): void {
  const folder = join(root, 'gil', id)
  for (const [name, text] of Object.entries({
    'question.yaml': meta,
    'prompt.md': 'What?',
    'explanation.md': 'That.',
    ...files,
  })) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

const faults = () => loadBank([root]).faults.map(({ file, line, message }) => `${file}:${line} ${message}`)

describe('a question that is well-formed', () => {
  it('is read whole', () => {
    write({ 'hints.md': 'First.\n---\nSecond,\n\nwith --- inside.\n' })
    const { bank, faults: none } = loadBank([root])
    expect(none).toEqual([])
    expect(bank.get('a-question')).toMatchObject({
      id: 'a-question',
      topic: 'gil',
      prompt: 'What?',
      hints: ['First.', 'Second,\n\nwith --- inside.'],
      followUp: 'And then?',
      choices: [{ text: 'one', right: true }, { right: false }],
    })
  })
})

describe('a fault', () => {
  it.each([
    ['an unknown key', meta.replace('minutes: 2', 'minutes: 2\nminuts: 3'), /question\.yaml:7 .*minuts/],
    ['a wrong value', meta.replace('topic: gil', 'topic: gli'), /question\.yaml:2 topic:/],
    [
      'one deep inside',
      meta.replace('because: it is not', 'because: ""'),
      /question\.yaml:14 choices\.1\.because:/,
    ],
    [
      'a label too long',
      meta.replace('text: two', `text: ${'x'.repeat(76)}`),
      /question\.yaml:14 choices\.1\.text:/,
    ],
    [
      'an address that is none',
      meta.replace('https://docs', 'javascript://docs'),
      /question\.yaml:11 sources\.0\.url: must be an https address/,
    ],
    ['no YAML', 'title: [', /question\.yaml:\d+ /],
    ['nothing right', meta.replace('right: true', 'right: false'), /question\.yaml:12 .*none is right/],
    ['the same choice twice', meta.replace('text: two', 'text: one'), /question\.yaml:12 .*the same text/],
    [
      'a topic that is not its folder',
      meta.replace('topic: gil', 'topic: races'),
      /question\.yaml:2 topic: it lies in gil and says races/,
    ],
  ])('names its file and line: %s', (_, yaml, said) => {
    write({ 'question.yaml': yaml })
    expect(faults().join('\n')).toMatch(said)
    expect(loadBank([root]).bank.all()).toEqual([])
  })

  it('is a question without its proof', () => {
    write({
      'question.yaml': meta.replace('kind: choice', 'kind: code').replace(/choices:[\s\S]*/, ''),
      'starter.py': 'pass',
      'check.py': 'pass',
      'attempts/right/one.py': '1',
      'attempts/wrong/forgot.py': '2',
    })
    const said = faults().join('\n')
    expect(said).toMatch(/attempts\/right:1 has 1 accepted/)
    expect(said).toMatch(/attempts\/wrong:1 has 1 wrong/)
    expect(said).toMatch(/attempts\/wrong\/forgot\.py:1 the name must begin with the verdict/)
  })

  it('is a prompt that does not fit a card', () => {
    write({ 'prompt.md': 'x'.repeat(2_801) })
    expect(faults().join('\n')).toMatch(/prompt\.md:1 has 2801 characters/)
  })

  it.each([
    [
      'says nothing that could be seen',
      '- { claim: It is so., program: "pass" }',
      /proofs\.yaml:1 0: must say what/,
    ],
    [
      'says two things',
      '- { claim: It is so., program: "pass", prints: "1", finds: nothing }',
      /must say what/,
    ],
    ['has no program', '- { claim: It is so., prints: "1" }', /proofs\.yaml:1 0: needs a `program`/],
  ])('is a claim whose proof %s', (_, yaml, said) => {
    write({ 'proofs.yaml': `${yaml}\n` })
    expect(faults().join('\n')).toMatch(said)
  })

  it('is the same id twice, a path to nowhere, and a folder that is not there', () => {
    write({})
    mkdirSync(join(root, 'paths'))
    writeFileSync(
      join(root, 'paths/first.yaml'),
      'title: First\nabout: It.\nquestions: [a-question, nowhere]\n',
    )
    const { bank, faults: all } = loadBank([root, root, join(root, 'missing')])
    const said = all.map((one) => one.message).join('\n')
    expect(said).toMatch(/a question a-question already/)
    expect(said).toMatch(/no question nowhere/)
    expect(all.find((one) => /nowhere/.test(one.message))).toMatchObject({
      file: 'paths/first.yaml',
      line: 3,
    })
    expect(said).toMatch(/no such folder \(GILBERT_CONTENT\)/)
    expect(bank.paths()).toEqual([])
  })
})

describe('a kit', () => {
  const kit = (minutes: number, level: string) =>
    `title: Ours\nabout: It.\nseniority: mid\nminutes: ${minutes}\nstages:\n  - { title: One, level: ${level}, question: a-question, minutes: 6 }\n`

  it.each([
    ['takes no more time than it says', kit(5, 'concept'), /kits\/ours\.yaml:4 minutes: its stages take 6/],
    [
      'calls a question what it is',
      kit(6, 'practice'),
      /kits\/ours\.yaml:6 a-question is no practice question/,
    ],
  ])('%s', (_, yaml, said) => {
    write({})
    mkdirSync(join(root, 'kits'))
    writeFileSync(join(root, 'kits/ours.yaml'), yaml)
    expect(faults().join('\n')).toMatch(said)
    expect(loadBank([root]).bank.kits()).toEqual([])
  })
})

describe('private folders', () => {
  it('add to the bank, and their paths and kits may use its questions', () => {
    write({})
    const more = join(root, 'more')
    cpSync(join(root, 'gil/a-question'), join(more, 'gil/another'), { recursive: true })
    mkdirSync(join(more, 'kits'))
    writeFileSync(
      join(more, 'kits/ours.yaml'),
      'title: Ours\nabout: It.\nseniority: mid\nminutes: 20\nstages:\n  - { title: One, level: concept, question: a-question, minutes: 5 }\n',
    )
    const { bank, faults: none } = loadBank([root, more].map((folder) => folder))
    expect(none.filter((one) => !one.file.startsWith('more/'))).toEqual([])
    expect(bank.get('another')).toBeDefined()
    expect(['a-question', 'another', 'nothing'].map(bank.isPrivate)).toEqual([false, true, true])
    expect(bank.kits()[0]).toMatchObject({ id: 'ours', stages: [{ question: 'a-question', listenFor: [] }] })
  })
})

describe('a claim', () => {
  const claimed = (proof: string) => {
    write({ 'proofs.yaml': `- claim: It is so.\n  program: print(1)\n  ${proof}\n` })
    return loadBank([root]).bank.get('a-question')
  }
  const judge = (stdout: string, outcome: 'ok' | 'runtime-error' = 'ok', explored = {}) =>
    ({
      compare: async () => ({ runs: [{ build: '3.13', stdout, stderr: 'Traceback', outcome }], message: '' }),
      explore: async () => ({
        outcome: 'clean',
        kind: null,
        complete: true,
        interleavings: 1,
        message: '',
        ...explored,
      }),
    }) as unknown as Judge
  const proven = async (proof: string, by: Judge) => {
    const question = claimed(proof)
    const proofs = question ? await prove(question, by) : []
    return proofs.find((one) => /It is so/.test(one.what))
  }

  it('holds where its program prints what it says', async () => {
    expect(await proven('prints: 1', judge('1\n'))).toMatchObject({ holds: true, build: '3.13' })
    expect(await proven('prints: 1', judge('2\n'))).toMatchObject({ holds: false, got: '2\n' })
    expect(await proven('prints: 1', judge('1\n', 'runtime-error'))).toMatchObject({ holds: false })
  })

  it('about every interleaving holds only by complete search', async () => {
    const bug = { outcome: 'bug', kind: 'deadlock' }
    expect(await proven('finds: nothing', judge(''))).toMatchObject({ holds: true })
    expect(await proven('finds: nothing', judge('', 'ok', { complete: false }))).toMatchObject({
      holds: false,
    })
    expect(await proven('finds: nothing', judge('', 'ok', bug))).toMatchObject({ holds: false })
    expect(await proven('finds: deadlock', judge('', 'ok', bug))).toMatchObject({ holds: true })
    expect(await proven('finds: assertion', judge('', 'ok', bug))).toMatchObject({ holds: false })
    expect(await proven('finds: deadlock', judge(''))).toMatchObject({ holds: false })
  })
})

describe('the order of choices', () => {
  const asked = loadBank([own])
    .bank.all()
    .filter((one) => (one.choices ?? []).length > 0)

  it('is the same every time, and loses no choice', () => {
    for (const question of asked) {
      const shown = shownChoices(question)
      expect(shown).toEqual(shownChoices(question))
      expect(shown.map(({ number }) => number).sort()).toEqual((question.choices ?? []).map((_, n) => n))
    }
  })

  it('puts the right choice at no place more often than chance would', () => {
    // For each number of choices: how often each place is right, against a fair share and three standard deviations.
    const counts = new Map<number, number[]>()
    for (const question of asked) {
      const shown = shownChoices(question)
      const row = counts.get(shown.length) ?? new Array<number>(shown.length).fill(0)
      for (const [place, { choice }] of shown.entries()) if (choice.right) row[place] = (row[place] ?? 0) + 1
      counts.set(shown.length, row)
    }
    for (const [size, row] of counts) {
      const all = row.reduce((sum, one) => sum + one, 0)
      const share = all / size
      const limit = share + 3 * Math.sqrt(share * (1 - 1 / size)) + 1
      for (const count of row) expect(count, `${size} choices: ${row}`).toBeLessThanOrEqual(limit)
    }
  })
})

describe('proofs.yaml', () => {
  const claims = (text: string) =>
    write({ 'proofs.yaml': text, 'explanation.md': 'It never\nends, **they** say.' })

  it('may quote the texts, however they are wrapped', () => {
    claims('- claim: For ever.\n  says: ["It never ends, they say"]\n  program: print(1)\n  prints: "1"\n')
    expect(faults()).toEqual([])
  })

  it('is wrong where what it quotes, or what shows it, is not there', () => {
    claims(
      '- claim: For ever.\n  says: ["It always ends"]\n  program: print(1)\n  prints: "1"\n' +
        '- claim: A race.\n  shown_by: attempts/wrong/race-no.py\n',
    )
    expect(faults()).toEqual([
      'gil/a-question/proofs.yaml:6 shown_by: attempts/wrong/race-no.py is no attempt of it and no program.py',
    ])
    claims('- claim: For ever.\n  says: ["It always ends"]\n  program: print(1)\n  prints: "1"\n')
    expect(faults()).toEqual([
      'gil/a-question/proofs.yaml:2 says: no text of the question has “It always ends” (any more)',
    ])
  })

  it('needs one way to show a claim, and one only', () => {
    claims('- claim: For ever.\n- claim: And ever.\n  program: print(1)\n  shown_by: program.py\n')
    expect(faults()).toEqual([
      'gil/a-question/proofs.yaml:1 0: needs a `program`, or says what it is `shown_by`: an attempt, or program.py',
      'gil/a-question/proofs.yaml:2 1: needs a `program`, or says what it is `shown_by`: an attempt, or program.py',
    ])
  })
})
