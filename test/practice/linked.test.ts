import { describe, expect, it } from 'vitest'
import { questionAddress, questionIn } from '../../src/core/questions/address.ts'
import { addressOf, linked, openPage } from '../../src/practice/sharing/linked.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

const base = 'https://gilbert.example.org'
const question = choiceQuestion('gil')
const bank = bankOf([question, choiceQuestion('secret')], { isPrivate: (id) => id === 'secret' })
const parts = { bank, roomUrl: base }

describe('the address of a question', () => {
  it('leads back to it', () => {
    expect(addressOf(parts, question)).toBe(`${base}/q/gil`)
    expect(linked(parts, `${base}/q/gil`)?.summary).toBe('A question: About gil')
    expect(openPage(parts, 'gil')).toMatchObject({ title: 'About gil' })
  })

  it.each([
    `${base}/#abcdefghijklmnopqrstuvwxyz`,
    `${base}/r/i123#playback-1`,
    `${base}/q/gil#abc`,
    `${base}/q/gil?x=1`,
    `${base}/q/gil/`,
    `${base}/q/`,
    `${base}/q/..%2fr`,
    `${base}/q/GIL`,
    'https://gilbert.example.org:444/q/gil',
    'http://gilbert.example.org/q/gil',
    'https://gilbert.example.org.evil.example/q/gil',
    'https://ada@gilbert.example.org/q/gil',
    'gil',
  ])('is not %s', (address) => {
    expect(questionIn(base, address)).toBeUndefined()
    expect(linked(parts, address)).toBeUndefined()
  })

  it('does not exist for a private question, one that somebody made, an unknown one, or without a web server', () => {
    for (const id of ['secret', 'own-q1', 'nothing']) {
      expect(linked(parts, questionAddress(base, id))).toBeUndefined()
      expect(openPage(parts, id)).toBeUndefined()
    }
    expect(addressOf(parts, choiceQuestion('secret'))).toBeUndefined()
    expect(addressOf({ bank }, question)).toBeUndefined()
    expect(linked({ bank }, `${base}/q/gil`)).toBeUndefined()
  })

  it('shows nothing that helps with the answer', () => {
    const shown = JSON.stringify(linked(parts, `${base}/q/gil`))
    for (const one of [question.prompt, question.explanation, 'right of gil', 'it is', ...question.hints])
      expect(shown).not.toContain(one)
  })
})
