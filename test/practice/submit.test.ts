import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Response } from '../../src/core/chat/intent.ts'
import { ChatError } from '../../src/practice/ports/chat.ts'
import { requeue } from '../../src/practice/sweep.ts'
import { eventually } from '../support/eventually.ts'
import { place, type TestHouse, testHouse } from '../support/house.ts'
import { StandInJudge } from '../support/judge.ts'
import { bankOf, choiceQuestion, testQuestion } from '../support/questions.ts'

let house: TestHouse
let judge: StandInJudge
beforeEach(async () => {
  judge = new StandInJudge()
  house = await testHouse(
    bankOf([
      testQuestion('lock'),
      testQuestion('new', { python: ['3.14', '3.15', '3.15t'] }),
      choiceQuestion('gil'),
    ]),
    judge,
  )
})
afterEach(async () => {
  await judge.stop()
  await house.stop()
})

const text = (response: Response) => (response.card ? plainCard(response.card) : '')
const send = (who: string, code: string, more = {}) =>
  house.does(who, 'submit', { q: 'lock' }, { code }, more)
const told = (count: number) => eventually(() => house.chat.finals().length >= count, `${count} verdicts`)

describe('sending code', () => {
  it('tells where it stands, then the verdict, once', async () => {
    await house.work({ judge: 1 })
    const response = await send('ada', '# race')
    expect(text(response)).toMatch(/next to be judged|queued/)
    expect(response.submission).toBeDefined()
    await told(1)
    await requeue(house.parts)
    await send('ada', '# accepted')
    await told(2)
    expect(house.chat.finals().map((one) => one.card.summary)).toEqual([
      'About lock: a race',
      'About lock: accepted',
    ])
    expect(judge.judged).toHaveLength(2)
  })

  it('counts a first try more than a second', async () => {
    await house.work({ judge: 2 })
    await send('ada', '# race')
    await send('grace', '# accepted')
    await told(2)
    await send('ada', '# accepted again')
    await told(3)
    const { attempts } = house.parts.store
    expect((await attempts.rank(place, 'all', 'test:grace'))?.points).toBe(25)
    expect((await attempts.rank(place, 'all', 'test:ada'))?.points).toBe(20)
  })

  it('takes one at a time, with a polite word', async () => {
    await house.work({ judge: 1 })
    await send('ada', '# accepted # hold')
    await eventually(() => judge.holding === 1)
    expect(text(await send('ada', '# other'))).toMatch(/still being judged/)
    judge.release()
    await told(1)
    expect(judge.judged).toHaveLength(1)
  })

  it('delivered twice by the platform is one submission', async () => {
    await house.work({ judge: 1 })
    await Promise.all([send('ada', '# race', { event: 'same' }), send('ada', '# race', { event: 'same' })])
    await told(1)
    expect(judge.judged).toHaveLength(1)
    expect(await house.parts.store.submissions.pending()).toEqual([])
  })

  it('of the same code again shows what became of it, and costs nothing', async () => {
    await house.work({ judge: 1 })
    await send('ada', '# race')
    await told(1)
    expect(text(await send('ada', '# race'))).toMatch(/very code before[\s\S]*It is race/)
    expect(judge.judged).toHaveLength(1)
    expect((await house.parts.store.attempts.get('test:ada', 'lock')).history.tries).toHaveLength(1)
  })

  it('tells those who wait how many are ahead', async () => {
    await send('ada', '# one')
    expect(text(await send('grace', '# two'))).toMatch(/queued, 1 ahead/)
    expect(text(await send('linus', '# three'))).toMatch(/queued, 2 ahead/)
  })
})

describe('on which Python code runs', () => {
  const sendNew = (who: string, code: string, args = {}) =>
    house.does(who, 'submit', { q: 'new', ...args }, { code })

  it('is what its author asked for; the same code on another one is judged again', async () => {
    await house.work({ judge: 1 })
    await sendNew('ada', '# accepted', { v: '3.15t' })
    await told(1)
    await sendNew('ada', '# accepted', { v: '3.14' })
    await told(2)
    expect(text(await sendNew('ada', '# accepted', { v: '3.14' }))).toMatch(/very code before/)
    expect(judge.on.map(({ build }) => build)).toEqual(['3.15t', '3.14'])
  })

  it('goes with the form that its author is sent', async () => {
    const { form } = await house.says('ada', 'submit new on 3.15t')
    expect(form?.action).toEqual({ verb: 'submit', args: { q: 'new', v: '3.15t' } })
  })

  it('must be one that the question was proven on, and one that there is', async () => {
    expect(text(await sendNew('ada', '# race', { v: '3.13' }))).toMatch(/proven on Python 3.14, 3.15, 3.15t/)
    expect(text(await house.says('ada', 'submit new on 2.7'))).toMatch(/no Python “2.7” here: write one of/)
    expect(judge.judged).toEqual([])
  })

  it('is what the channel prefers, which its editors set and anyone sees', async () => {
    expect(text(await house.says('ada', 'python 3.14'))).toMatch(/Only an admin/)
    expect(text(await house.says('boss', 'python 3.14', { admin: true }))).toMatch(/Python\s+3\.14/)
    expect(text(await house.says('boss', 'audit', { admin: true }))).toMatch(/python default → 3\.14/)
    await house.work({ judge: 1 })
    await send('ada', '# race')
    await told(1)
    expect(judge.on).toEqual([{ build: undefined, prefers: '3.14' }])
    expect(text(await house.says('boss', 'python default', { admin: true }))).toMatch(
      /Python\s+the usual one/,
    )
  })
})

describe('code that cannot be judged', () => {
  it.each([
    ['nothing', '  \n ', /no code in it/],
    ['100 KB', 'x = 1\n'.repeat(17_000), /102,000 characters.*32,000/],
    ['a NUL', 'a\0b', /NUL/],
  ])('is refused privately: %s', async (_, code, reason) => {
    const response = await send('ada', code)
    expect(text(response)).toMatch(reason)
    expect(response.submission).toBeUndefined()
  })

  it('is for a question that does not exist', async () => {
    const response = await house.does('ada', 'submit', { q: 'lokc' }, { code: 'pass' })
    expect(text(response)).toMatch(/no question “lokc”[\s\S]*About lock/)
  })

  it('is for a question that is answered otherwise', async () => {
    expect(text(await house.does('ada', 'submit', { q: 'gil' }, { code: 'pass' }))).toMatch(
      /isn’t answered with code/,
    )
  })

  it('finds the queue full', async () => {
    house.parts.limits.pending = 1
    await send('ada', '# one')
    expect(text(await send('grace', '# two'))).toMatch(/1 waiting.*not taken/)
  })
})

describe('our own failure', () => {
  it('is tried once more, silently', async () => {
    judge.failures = 1
    await house.work({ judge: 1 })
    await send('ada', '# accepted')
    await told(1)
    expect(house.chat.finals()[0]?.card.summary).toMatch(/accepted/)
    expect(judge.judged).toHaveLength(2)
  })

  it('that persists costs no try and says so; the same code may be sent again', async () => {
    judge.failures = 2
    await house.work({ judge: 1 })
    await send('ada', '# accepted')
    await told(1)
    expect(house.chat.finals()[0]?.card.summary).toMatch(/costs you nothing/)
    expect((await house.parts.store.attempts.get('test:ada', 'lock')).history.tries).toEqual([])
    await send('ada', '# accepted')
    await told(2)
    expect((await house.parts.store.attempts.get('test:ada', 'lock')).points).toBe(25)
  })
})

describe('a platform that fails', () => {
  it('for a while is tried again', async () => {
    house.chat.failures.push(
      new ChatError('slow down', { final: false, retryAfter: 100 }),
      new Error('broken pipe'),
    )
    await house.work({ judge: 1 })
    await send('ada', '# race')
    await told(1)
    expect(house.chat.finals()).toHaveLength(1)
  })

  it('for ever is not asked again', async () => {
    await send('ada', '# race')
    const [id = ''] = await house.parts.store.submissions.pending()
    await house.work({ judge: 1, bot: false })
    await eventually(async () => (await house.parts.store.submissions.untold()).includes(id))
    house.chat.failures.push(new ChatError('gone', { final: true }))
    const { tellAuthor: reply } = await import('../../src/practice/submissions/reply.ts')
    await reply(house.parts, id)
    expect(await house.parts.store.submissions.untold()).not.toContain(id)
    expect(house.chat.finals()).toHaveLength(0)
  })
})
