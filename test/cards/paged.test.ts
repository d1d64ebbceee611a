import { describe, expect, it } from 'vitest'
import { message } from '../../adapters/discord/render/card.ts'
import { interviewsCard } from '../../src/cards/interviews/interviews.ts'
import { leaguesCard } from '../../src/cards/scoring/league.ts'
import { paged } from '../../src/cards/shared/paged.ts'
import { act } from '../../src/cards/shared/parts.ts'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Card } from '../../src/core/chat/card.ts'
import type { Interview } from '../../src/core/interview.ts'
import type { League } from '../../src/core/scoring/league.ts'
import { read } from '../discord/server/screen.ts'

const pressable = (card: Card) =>
  card.blocks.flatMap((block) => (block.block === 'buttons' ? block.buttons : []))

describe('a list of any length', () => {
  it('is shown whole over its pages, each entry once', () => {
    const all = Array.from({ length: 21 }, (_, at) => at)
    const pages = ['0', '1', '2'].map((page) => paged(all, 8, page, (to) => act('x', { page: to })))
    expect(pages.flatMap(({ shown }) => shown)).toEqual(all)
  })

  it('shows the nearest page where there is no such page, and no buttons where there is one only', () => {
    const of = (length: number, page?: string) =>
      paged(
        Array.from({ length }, (_, at) => at),
        8,
        page,
        (to) => act('x', { page: to }),
      )
    expect(['-3', 'x', undefined].map((page) => of(9, page).shown[0])).toEqual([0, 0, 0])
    expect(of(9, '7').shown).toEqual([8])
    expect(of(8).turns).toEqual([])
    expect(of(0)).toEqual({ shown: [], turns: [] })
  })

  const interview = (nth: number, current: number, endedAt?: number) => ({
    mine: true,
    interview: {
      id: `i${nth}`,
      title: `Talk ${nth}`,
      current,
      stages: [{}],
      ...(endedAt && { endedAt }),
    } as unknown as Interview,
  })

  it('shows running interviews before older and newer ones, so that twenty others hide none', () => {
    const all = Array.from({ length: 20 }, (_, nth) => interview(nth, nth === 19 ? 0 : -1))
    const card = interviewsCard(all, { interviews: 180, code: 90 })
    expect(plainCard(card)).toMatch(/Interviews\s+Talk 19 · you interview · running/)
    const opened = ['0', '1', '2'].flatMap((page) =>
      pressable(interviewsCard(all, { interviews: 180, code: 90 }, page)).flatMap(({ action }) =>
        action.verb === 'interview-open' ? [action.args.i] : [],
      ),
    )
    expect(new Set(opened).size).toBe(20)
  })

  it('leaves room for “Found one” however many leagues there are', () => {
    const all = Array.from(
      { length: 40 },
      (_, nth) => ({ id: `l${nth}`, title: `League ${nth}`, groups: [], seasons: [] }) as unknown as League,
    )
    const card = leaguesCard(all, true)
    expect(card.blocks.length).toBeLessThan(25)
    expect(pressable(card).map(({ label }) => label)).toContain('Found one')
  })

  it('has every button of a page in Discord, too', () => {
    const all = Array.from({ length: 20 }, (_, nth) => interview(nth, 0))
    const words = read(message(interviewsCard(all, { interviews: 180, code: 90 }, '1')).body)
    expect(words.match(/\[Open\]/g)).toHaveLength(8)
    expect(words).toContain('[Back] [More]')
    expect(words).toContain('[Kits] [A new one]')
    expect(words).not.toContain('did not fit')
  })
})
