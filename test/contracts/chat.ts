import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/chat/card.ts'
import type { PersonId, PlaceId } from '../../src/core/ids.ts'
import { type Chat, ChatError, type Delivery } from '../../src/practice/ports/chat.ts'

/** One chat under test, with what a person could see of it. */
export interface ChatUnderTest {
  chat: Chat
  /** A place that it can post to. */
  place: PlaceId
  /** Two people whom it knows; the first is the one who looks. */
  people: readonly [PersonId, PersonId]
  /** How often a text is to be seen by this person, now. */
  seen(person: PersonId, text: string): Promise<number>
  /** What was shown once has scrolled by, and nothing can take it back. */
  scrolls?: boolean
  close(): Promise<void>
}

const card = (text: string): Card => ({ summary: text, blocks: [{ block: 'line', inline: [{ text }] }] })

/** What the practice relies on, whatever the platform. */
export function chatContract(name: string, open: () => Promise<ChatUnderTest>): void {
  describe(`${name} as a chat`, () => {
    let under: ChatUnderTest
    beforeAll(async () => {
      under = await open()
    })
    afterAll(() => under.close())

    const deliver = (id: string, stage: Delivery['stage'], text: string) => {
      const [person] = under.people
      return under.chat.deliver({
        id,
        person,
        place: under.place,
        submission: 's-1',
        stage,
        card: card(text),
      })
    }

    it('names its platform as its ids do', () => {
      expect(under.place.startsWith(`${under.chat.platform}:`)).toBe(true)
    })

    it('posts for everyone, and once for a key whatever is retried', async () => {
      const [one, other] = under.people
      const refs = await Promise.all(
        [1, 2].map(() => under.chat.post(under.place, card('a post'), { key: 'k' })),
      )
      expect(new Set([...refs, await under.chat.post(under.place, card('a post'), { key: 'k' })]).size).toBe(
        1,
      )
      expect(await under.seen(one, 'a post')).toBe(1)
      expect(await under.seen(other, 'a post')).toBe(1)
    })

    it('answers in a thread and redraws what it posted', async () => {
      const ref = await under.chat.post(under.place, card('a root'))
      const reply = await under.chat.post(under.place, card('a reply'), { thread: ref })
      expect(reply).not.toBe(ref)
      await under.chat.update(ref, card('a root, redrawn'))
      await expect(under.chat.update('no such message', card('x'))).rejects.toBeInstanceOf(ChatError)
    })

    it('tells one person alone, and once for a key', async () => {
      const [one, other] = under.people
      const first = await under.chat.tell(one, card('for one'), { key: 't' })
      expect(await under.chat.tell(one, card('for one'), { key: 't' })).toBe(first)
      expect(await under.seen(one, 'for one')).toBe(1)
      expect(await under.seen(other, 'for one')).toBe(0)
    })

    it('takes away what it posted or told, in a thread too, and again without a word', async () => {
      const [one] = under.people
      const root = await under.chat.post(under.place, card('a post that stays'))
      const refs = [
        await under.chat.post(under.place, card('taken away')),
        await under.chat.post(under.place, card('taken away'), { thread: root }),
        await under.chat.tell(one, card('taken away')),
      ]
      expect(await under.seen(one, 'taken away')).toBeGreaterThanOrEqual(2)
      for (const ref of [...refs, ...refs]) await under.chat.remove(ref)
      if (!under.scrolls) expect(await under.seen(one, 'taken away')).toBe(0)
      expect(await under.seen(one, 'a post that stays')).toBe(1)
      const gone = await under.chat.update(refs[0] ?? '', card('x')).catch((error) => error)
      expect(gone).toMatchObject({ name: 'ChatError', final: true, gone: true })
    })

    it('delivers a verdict to its author alone, once, and nothing older over it', async () => {
      const [one, other] = under.people
      await deliver('d-1', 'queued', 'now queued')
      await deliver('d-2', 'running', 'now running')
      await deliver('d-3', 'final', 'the verdict')
      await deliver('d-3', 'final', 'the verdict')
      await deliver('d-4', 'running', 'late progress')
      expect(await under.seen(one, 'the verdict')).toBe(1)
      expect(await under.seen(one, 'late progress')).toBe(0)
      expect(await under.seen(other, 'the verdict')).toBe(0)
    })

    it('honours nobody where no admin asked for it, however often', async () => {
      const [one] = under.people
      for (let n = 0; n < 2; n += 1) await under.chat.honour?.(one, under.place, 'streak-7')
      expect(await under.seen(one, '7 days in a row')).toBe(0)
    })

    it('says for good where a place or a person is unknown', async () => {
      const nowhere = `${under.chat.platform}:nowhere`
      for (const failure of [under.chat.post(nowhere, card('x')), under.chat.tell(nowhere, card('x'))])
        expect(await failure.catch((error) => error)).toMatchObject({ name: 'ChatError', final: true })
    })

    it('knows its people, and says nothing of others', async () => {
      const [one] = under.people
      expect((await under.chat.person(one))?.id).toBe(one)
      expect(await under.chat.person(`${under.chat.platform}:nobody`)).toBeUndefined()
    })
  })
}
