import { readFileSync } from 'node:fs'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { scorecardFile } from '../../src/cards/interviews/scorecard-markdown.ts'
import { scorecardOf } from '../../src/cards/interviews/scorecard-of.ts'
import type { Interview } from '../../src/core/interview.ts'
import { papers } from '../../src/papers/scorecard-pdf.ts'
import { nasty } from '../support/nasty.ts'
import { testQuestion } from '../support/questions.ts'

const schemaFile = new URL('../../docs/scorecard.schema.json', import.meta.url)
const schema = z.fromJSONSchema(JSON.parse(readFileSync(schemaFile, 'utf8')))

/** An interview whose every free field holds a text. */
const interview = (text: string): Interview => ({
  id: 'i1',
  title: text,
  by: 'test:ida',
  panel: ['test:iris'],
  candidates: ['test:cleo'],
  names: { 'test:cleo': text, 'test:iris': text },
  stages: [
    {
      title: text,
      level: 'practice',
      question: 'lock',
      minutes: 5,
      listenFor: [text],
      extended: 0,
      from: 1_000,
      to: 91_000,
    },
    { title: 'Not reached', level: 'concept', question: 'gone', minutes: 5, listenFor: [], extended: 0 },
  ],
  current: 0,
  at: 0,
  endedAt: 91_000,
  sheets: {
    'test:cleo': {
      marks: { '0.l0': 'strong' },
      notes: [{ at: 2_000, stage: 0, point: 'l0', text }],
      evidence: [
        { at: 3_000, stage: 0, what: 'answered in words', said: text },
        { at: 4_000, stage: 0, what: 'race', said: text, submission: 's1' },
      ],
      feedback: { at: 95_000, text },
      decisions: { 'test:ida': { at: 96_000, decision: 'yes', reason: text } },
    },
  },
})
const made = (text: string) =>
  scorecardOf(interview(text), {
    lead: text,
    question: (stage) => (stage === 0 ? testQuestion('lock', { title: text }) : undefined),
    code: () => `${text}\nx = 1\n`,
    playback: (n) => `http://127.0.0.1:1/r/i1#playback-${n}`,
  })
const textOf = async (pdf: Uint8Array) =>
  (await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true })).text

describe('a scorecard', () => {
  it('is JSON of the published shape, and says what was truly spent', () => {
    const card = made('Ida')
    expect(schema.parse(JSON.parse(JSON.stringify(card)))).toEqual(card)
    expect(card.candidates[0]?.parts.map(({ state, seconds }) => [state, seconds])).toEqual([
      ['held', 90],
      ['not held', null],
    ])
    expect(() => schema.parse({ ...card, version: 2 })).toThrow()
    expect(() => schema.parse({ ...card, more: 1 })).toThrow()
  })

  it('says the same in Markdown and in the PDF', async () => {
    const card = made('Ida')
    const pdf = await textOf(await papers.scorecard(card, (at) => at))
    const markdown = scorecardFile(card, (at) => at)
    for (const said of ['yes', 'strong', 'race', 'x = 1', '1 min 30 s', 'Feedback sent', 'not held']) {
      expect(pdf, said).toContain(said)
      expect(markdown, said).toContain(said)
    }
  })

  it('is the same file for the same interview', async () => {
    const once = Buffer.from(await papers.scorecard(made('Ida'), String))
    expect(Buffer.from(await papers.scorecard(made('Ida'), String)).equals(once)).toBe(true)
  })

  it.each([...nasty, 'Ω'.repeat(300), '你好'])('takes whatever stands in any field: %j', async (text) => {
    const card = made(text)
    expect(schema.parse(JSON.parse(JSON.stringify(card)))).toEqual(card)
    const pdf = await papers.scorecard(card, String)
    expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-')
    const document = await getDocumentProxy(pdf.slice())
    const links: string[] = []
    for (let n = 1; n <= document.numPages; n++)
      for (const one of await (await document.getPage(n)).getAnnotations()) links.push(String(one.url))
    // Nothing that a stranger wrote becomes a link.
    expect(links).toEqual(['http://127.0.0.1:1/r/i1#playback-0'])
  })

  it('says where a character has no shape in its fonts', async () => {
    expect(await textOf(await papers.scorecard(made('你好'), String))).toContain('have no shape in the fonts')
    expect(await textOf(await papers.scorecard(made('Žofie Ωmega Юлия'), String))).toContain(
      'Žofie Ωmega Юлия',
    )
  })
})
