import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'
import { kit, type RoomHouse, roomHouse } from './support/room.ts'

const title = 'Who <b>holds</b> "it" & when?'
let it_: RoomHouse
beforeEach(async () => {
  const questions = ['gil', 'lock', 'secret'].map((id) => choiceQuestion(id, { title }))
  const more = { kits: () => [kit], isPrivate: (id: string) => id === 'secret' }
  it_ = await roomHouse(new StandInJudge(), bankOf(questions, more))
})
afterEach(() => it_.stop())

describe('the page at a question’s address', () => {
  it('says what it is, as text, and nothing that helps with the answer', async () => {
    const answer = await fetch(`${it_.room.address}/q/gil`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await answer.text()
    const safe = 'Who &lt;b&gt;holds&lt;/b&gt; &quot;it&quot; &amp; when?'
    expect(page).toContain(`<meta property="og:title" content="${safe}">`)
    expect(page).toContain('/gilbert question gil')
    expect(page).not.toMatch(/<b>|right of gil|What about gil|<script/)
  })

  it('is where the sender of a question is told it is', async () => {
    const { card } = await it_.house.does('ida', 'share', { q: 'gil' }, { to: 'here', note: '' })
    expect(JSON.stringify(card)).toContain(`${it_.room.address}/q/gil`)
    const other = await it_.house.does('ida', 'share', { q: 'secret' }, { to: 'here', note: '' })
    expect(JSON.stringify(other.card)).not.toContain('/q/')
  })

  it.each(['secret', 'own-q1', 'nothing', '%00', '..%2F'])('is not there for %s', async (id) => {
    expect((await fetch(`${it_.room.address}/q/${id}`)).status).toBe(404)
  })
})
