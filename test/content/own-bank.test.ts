import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../src/content/bank.ts'
import { relevance } from '../../src/core/questions/filter.ts'
import { levels, topics } from '../../src/core/questions/question.ts'
import { statementsOf } from '../../src/core/questions/statements.ts'
import { prove } from '../../src/practice/proofs/prove.ts'

const own = join(import.meta.dirname, '../../content')

describe("Gilbert's own bank", () => {
  const { bank, faults: wrong } = loadBank([own])

  it('has no fault', () => {
    expect(wrong).toEqual([])
    expect(readdirSync(own).length).toBeGreaterThan(10)
  })

  it('keeps every promise that needs no sandbox: rubrics against their answers, cards against the platforms', async () => {
    const broken = (await Promise.all(bank.all().map((question) => prove(question))))
      .flat()
      .filter((proof) => !proof.holds)
    expect(broken).toEqual([])
  })

  it('gives no right choice away by its length, and proves each choice question by a program', () => {
    const chosen = bank.all().filter((one) => one.kind === 'choice')
    const alone = chosen.filter((one) => one.choices?.filter((choice) => choice.right).length === 1)
    const longest = alone.filter(({ choices = [] }) => {
      const most = Math.max(...choices.map((choice) => choice.text.length))
      return choices.some((choice) => choice.right && choice.text.length === most)
    })
    const byChance = alone.reduce((sum, one) => sum + 1 / (one.choices?.length ?? 1), 0)
    expect(alone.length).toBeGreaterThan(15)
    expect(longest.length).toBeLessThanOrEqual(byChance)
    expect(chosen.filter((one) => !one.claims?.length).map((one) => one.id)).toEqual([])
  })

  it('proves what every explanation says by a program; where the asked program says it all, that one', () => {
    const unproven = bank.all().filter((one) => !one.claims?.length && one.kind !== 'predict')
    expect(unproven.map((one) => one.id)).toEqual([])
  })

  it('states nothing that a program could refute and no claim speaks of', () => {
    const unproven = bank.all().flatMap((question) =>
      statementsOf(question)
        .filter(({ claimed }) => !claimed)
        .map(({ where, sentence }) => `${question.id}, ${where}: ${sentence}`),
    )
    expect(unproven).toEqual([])
  })

  it('is found by the field’s own terms', () => {
    const all = bank.all()
    expect(all.filter(({ tags = [] }) => tags.length < 2 || tags.length > 7).map(({ id }) => id)).toEqual([])
    const best = (find: string) => all.reduce((a, b) => (relevance(find, b) > relevance(find, a) ? b : a)).id
    expect(best('dining philosophers')).toBe('shared-chargers')
    expect(best('sleeping barber')).toBe('support-desk')
    expect(best('bounded buffer')).toBe('bounded-by-hand')
    expect(best('rate limiter')).toBe('api-budget')
    const found = (find: string) => all.filter((one) => relevance(find, one) > 0).length
    for (const find of [
      'race condition',
      'semaphore',
      'starvation',
      'backpressure',
      'nogil',
      'graceful shutdown',
    ])
      expect(found(find), find).toBeGreaterThan(5)
  })

  it('shows a program once, and wraps its lines', () => {
    const twice = bank.all().filter(({ program, prompt }) => program !== undefined && prompt.includes('```'))
    expect(twice.map(({ id }) => id)).toEqual([])
    const long = bank.all().flatMap(({ id, prompt, explanation, hints, followUpAnswer = '' }) =>
      [prompt, explanation, ...hints, followUpAnswer]
        .flatMap((text) => text.replace(/^```[\s\S]*?^```/gm, '').split('\n'))
        .filter((line) => line.length > 120 && !line.startsWith('|'))
        .map((line) => `${id}: ${line.slice(0, 40)}`),
    )
    expect(long).toEqual([])
  })

  it('has something for the first day and for the hardest interview, and redirecting questions in every discussion', () => {
    const all = bank.all()
    for (const difficulty of [1, 2, 3, 4, 5])
      expect(all.filter((one) => one.difficulty === difficulty).length).toBeGreaterThanOrEqual(
        difficulty === 5 ? 4 : 10,
      )
    expect(all.filter((one) => one.rubric && !one.rubric.redirects?.length).map((one) => one.id)).toEqual([])
    for (const kit of bank.kits()) expect(kit.stages.some((stage) => stage.redirects?.length)).toBe(true)
  })

  it('has a concept, a practice and a discussion question for every topic, and three to practise the large ones', () => {
    const all = bank.all()
    expect(all.length).toBeGreaterThanOrEqual(150)
    const large =
      'cpu-or-io many-requests executors asyncio races locks queues processes native-code errors-in-threads free-threading classics'
    const thin = topics.flatMap((topic) =>
      levels
        .filter((level) => {
          const least = level === 'practice' && large.split(' ').includes(topic) ? 3 : 1
          return all.filter((one) => one.topic === topic && one.level === level).length < least
        })
        .map((level) => `${topic}: ${level}`),
    )
    expect(thin).toEqual([])
  })

  it('has kits that fill 45 or 60 minutes, from concept through practice to trade-offs, for each seniority', () => {
    const order = levels.indexOf.bind(levels)
    for (const { minutes, stages } of bank.kits()) {
      expect([45, 60]).toContain(minutes)
      expect(stages.reduce((sum, stage) => sum + stage.minutes, 0)).toBe(minutes)
      const walked = stages.map((stage) => order(stage.level))
      expect(walked).toEqual(walked.toSorted())
      expect(new Set(walked).size).toBe(levels.length)
      for (const stage of stages) {
        expect(stage.listenFor.length).toBeGreaterThan(0)
        expect(stage.minutes).toBeGreaterThanOrEqual(bank.get(stage.question)?.minutes ?? 0)
      }
    }
    for (const seniority of ['junior', 'mid', 'senior'])
      expect(bank.kits().some((kit) => kit.seniority === seniority)).toBe(true)
  })
})
