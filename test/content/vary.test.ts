import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadBank } from '../../src/content/bank.ts'
import type { Question } from '../../src/core/questions/question.ts'
import { asVariant, otherVariants, variantsOf } from '../../src/core/questions/variants.ts'
import type { Judge, JudgeRequest } from '../../src/practice/ports/judge.ts'
import { prove } from '../../src/practice/proofs/prove.ts'
import { verdictOf } from '../support/judge.ts'

const content = resolve(import.meta.dirname, '../../content')
const { bank } = loadBank([content])
const question = (id: string): Question => bank.get(id) as Question

describe('the variants of the library', () => {
  const varying = bank.all().filter((one) => one.vary)

  it('are declared by ten questions of the interview kits at least, in every kind of seniority', () => {
    const asked = new Set(bank.kits().flatMap(({ stages }) => stages.map((stage) => stage.question)))
    expect(varying.filter(({ id }) => asked.has(id)).length).toBeGreaterThanOrEqual(10)
    for (const kit of bank.kits())
      expect(
        kit.stages.some((stage) => question(stage.question).vary),
        kit.id,
      ).toBe(true)
  })

  it.each(varying.map(({ id }) => id))('of %s differ in what the candidate sees', (id) => {
    const all = [question(id), ...otherVariants(question(id))]
    expect(all.length).toBeGreaterThan(1)
    const seen = all.map(({ title, prompt, starter, program, choices }) =>
      JSON.stringify([title, prompt, starter, program, choices?.map(({ text }) => text)]),
    )
    expect(new Set(seen).size).toBe(all.length)
  })

  it('put the same words into every text and program', () => {
    const { title, prompt, starter, check, attempts, explanation, hints, claims } = asVariant(
      question('lost-deposits'),
      'lost-deposits~1',
    )
    const all = [
      title,
      prompt,
      starter,
      check,
      explanation,
      ...hints,
      JSON.stringify([attempts, claims]),
    ].join()
    expect(all).toContain('class Wallet')
    expect(all).not.toMatch(/\bAccount\b|\bdeposit\b|\bcents\b/)
  })

  it('leave another question’s title alone', () => {
    expect(asVariant(question('crash-costs-one'), 'crash-costs-one~1').explanation).toContain(
      '"One bad picture, a thousand errors" (one-crash-many-futures)',
    )
  })
})

describe('a fault of `vary`', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'gilbert-vary-'))
    cpSync(join(content, 'races/lost-deposits'), join(root, 'races/lost-deposits'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const faults = (vary: string): string => {
    const path = join(root, 'races/lost-deposits/question.yaml')
    const before = readFileSync(path, 'utf8').replace(/^vary:[\s\S]*/m, '')
    writeFileSync(path, `${before}vary:\n${vary}\n`)
    return loadBank([root])
      .faults.map(({ file, line, message }) => `${file}:${line} ${message}`)
      .join('\n')
  }

  it('is none for words that go together', () => {
    expect(faults('  - { balance: [total, holdings] }')).toBe('')
    expect(variantsOf(loadBank([root]).bank.get('lost-deposits')?.vary ?? [])).toBe(3)
  })

  it.each([
    [
      'a word that no text has',
      '  - { balances: [totals] }',
      /question\.yaml:\d+ vary: no text .* “balances”/,
    ],
    ['what no candidate sees', '  - { customer: [client] }', /nothing that a candidate sees has “customer”/],
    ['groups of unequal length', '  - { balance: [total], cents: [pence, öre] }', /one word or number/],
    [
      'one replacement too few',
      '  - { balance: [total, sum], cents: [pence] }',
      /“cents” has 1 replacements/,
    ],
    ['a word twice', '  - { balance: [total] }\n  - { balance: [holdings] }', /in two groups/],
    [
      'too many variants',
      '  - { balance: [a1, b1, c1] }\n  - { cents: [pence] }',
      /makes 8 variants; 6 are the most/,
    ],
    [
      'a word that means something else already',
      '  - { cents: [balance] }',
      /“balance” is in the question’s texts already/,
    ],
    ['two words that become one', '  - { cents: [total], new_balance: [total] }', /would both be “total”/],
    ['another form that stays as it was', '  - { deposit: [refund] }', /also sees “[Dd]eposits”/],
    ['an article that no longer fits', '  - { lock: [alarm] }', /the texts would say/],
    ['more than one word', '  - { balance: [the total] }', /one word or number/],
  ])('is %s', (_, vary, said) => {
    expect(faults(vary)).toMatch(said)
  })
})

describe('`content check`', () => {
  it('proves every attempt in each variant: one that gets another verdict in a single one fails', async () => {
    // Only its attempts: a stand-in can't run the programs of its claims.
    const { claims: _, ...all } = question('lost-deposits')
    const asked: string[] = []
    const judge = (spoilt: string) =>
      ({
        judge: async ({ question: of, source }: JudgeRequest) => {
          asked.push(of.id)
          const attempt = of.attempts.find((one) => one.source === source)
          const verdict = of.id === spoilt && attempt?.verdict === 'race' ? 'accepted' : attempt?.verdict
          return verdictOf((verdict ?? 'judge-error') as 'accepted')
        },
      }) as unknown as Judge
    expect((await prove(all, judge(''))).filter((one) => !one.holds)).toEqual([])
    expect([...new Set(asked)]).toEqual(['lost-deposits', 'lost-deposits~1', 'lost-deposits~2'])
    const failed = (await prove(all, judge('lost-deposits~2'))).filter((one) => !one.holds)
    expect(failed.map((one) => one.question)).toContain('lost-deposits~2')
    expect(new Set(failed.map((one) => one.question)).size).toBe(1)
  })
})
