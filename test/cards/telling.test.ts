import { expect, it } from 'vitest'
import { stepsTable } from '../../src/cards/judging/telling.ts'
import { besideEditor } from '../../src/cards/questions/beside-editor.ts'
import { questionCard } from '../../src/cards/questions/question.ts'
import { placeOf, type Step, withJudgesLines } from '../../src/core/judging/counterexample.ts'
import { decide } from '../../src/core/judging/decide.ts'
import { telling } from '../../src/core/judging/telling.ts'
import { testQuestion } from '../support/questions.ts'

const tellingSteps = (steps: readonly Step[], most: number) => telling(steps, most, (one) => [one])

const step = (line: number, event: string, collides = false) => ({
  thread: 'T1',
  line,
  source: '',
  event,
  collides,
})

it('shows every step that collides, then the locks, then what happened last, in order', () => {
  const steps = [
    step(1, 'reads `x` = 0', true),
    step(2, 'takes `lock`'),
    ...Array.from({ length: 12 }, (_, n) => step(3 + n, 'reads `y` = 1')),
    step(20, 'writes `x` = 1', true),
    step(21, 'AssertionError'),
  ]
  expect(tellingSteps(steps, 5).map(({ line }) => line)).toEqual([1, 2, 14, 20, 21])
  expect(tellingSteps(steps, 1).map(({ line }) => line)).toContain(1)
  expect(tellingSteps(steps.slice(0, 3), 5)).toHaveLength(3)
})

it('knows the lines that follow a repaired submission as the judge’s', () => {
  const found = {
    threads: ['main'],
    switches: 0,
    steps: [step(2, 'writes `x` = 1'), step(27, 'reads `x` = 1')],
  }
  expect(withJudgesLines(found, 'import threading\nx = 1\n').steps.map(placeOf)).toEqual(['2', 'judge'])
})

it('shows the code of a question in which it must be mended, and beside the editor not a second time', () => {
  const fix = testQuestion('fix', { kind: 'fix', starter: 'count += 1\n' })
  const code = { block: 'code', text: 'count += 1\n', language: 'python' }
  expect(questionCard(fix).blocks).toContainEqual(code)
  expect(questionCard({ ...fix, kind: 'code' }).blocks).not.toContainEqual(code)
  expect(besideEditor(fix, 0, [])).not.toContainEqual(code)
})

it('offers a repair where any failed check was explored, not the first only', () => {
  const check = { name: 'c', hidden: false, passed: false, word: 'deadlock', message: 'm' }
  const explored = { counterexample: null, replay: null, driver: 'def main(): f()' }
  const checks = [
    { ...check, broken: { counterexample: null, replay: null } },
    { ...check, broken: explored },
  ]
  expect(decide({ unloadable: null, checks })).toMatchObject({ driver: 'def main(): f()' })
  expect(
    decide({ unloadable: null, checks: checks.map((one) => ({ ...one, hidden: true })) }),
  ).not.toHaveProperty('driver')
})

it('names the judge’s own lines as such, with its call, and never by a number', () => {
  const own = { ...step(6, 'writes `self.balance` = 345', true), file: 'solution.py' }
  const judges = { ...step(22, 'reads `account.balance` = 345'), file: 'scenario.py' }
  const found = { threads: ['main', 'T1'], switches: 1, scenario: 'together(start=308, threads=2)' }
  const [table, context] = stepsTable({ ...found, steps: [own, judges] }, 10)
  expect(table).toMatchObject({
    rows: [
      ['T1', '6'],
      ['T1', 'judge'],
    ].map((row) => expect.arrayContaining(row)),
  })
  expect(table).toMatchObject({ lanes: ['main', 'T1'] })
  expect(JSON.stringify(context)).toContain('together(start=308, threads=2)')
  // Where none of its lines is shown, nothing has to be said of it.
  expect(stepsTable({ ...found, steps: [own] }, 10)).toHaveLength(1)
})
