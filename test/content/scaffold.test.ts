import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadBank } from '../../src/content/bank.ts'
import { newQuestion } from '../../src/content/scaffold.ts'
import { kinds } from '../../src/core/questions/question.ts'
import { prove } from '../../src/practice/proofs/prove.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gilbert-scaffold-'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('a new question of every kind loads without a fault', async () => {
  for (const kind of kinds) newQuestion(root, 'races', kind, `my-${kind}`)
  const { bank, faults } = loadBank([root])
  expect(faults).toEqual([])
  expect(bank.all().map((question) => question.kind)).toEqual(expect.arrayContaining([...kinds]))
  const proofs = await Promise.all(bank.all().map((question) => prove(question)))
  expect(proofs.flat().filter((proof) => !proof.holds)).toEqual([])
})

test('an id that is none, or a folder that is there, is refused with what to do', () => {
  expect(() => newQuestion(root, 'races', 'code', '../escape')).toThrow(/lower-case words/)
  newQuestion(root, 'races', 'code', 'mine')
  expect(() => newQuestion(root, 'races', 'code', 'mine')).toThrow(/choose another id/)
})
