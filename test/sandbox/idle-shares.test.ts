import { describe, expect, it } from 'vitest'
import { idleShares } from '../../sandbox/containers/idle-shares.ts'

const now = 3_600_000
const kept = (warm: number) => ({ warm, lastAsked: 0 })
const used = (minutes: number) => ({ warm: 0, lastAsked: now - minutes * 60_000 })

describe('the containers that wait for nobody in particular', () => {
  it('are all of the usual kind where nothing else was used', () => {
    expect(idleShares([kept(4), { warm: 0, lastAsked: 0 }], now)).toEqual([4, 0])
  })

  it('are shared with what was used lately, and are no more for that', () => {
    expect(idleShares([kept(4), used(1)], now)).toEqual([3, 1])
    expect(idleShares([used(2), kept(4), used(1), used(3)], now)).toEqual([1, 2, 1, 0])
  })

  it('leave the usual kind at least half, and an only one', () => {
    expect(idleShares([kept(1), used(1)], now)).toEqual([1, 0])
    expect(idleShares([kept(2), used(1), used(2)], now)).toEqual([1, 1, 0])
  })

  it('are the usual ones again ten minutes later', () => {
    expect(idleShares([kept(2), used(11)], now)).toEqual([2, 0])
  })

  it('are none where none shall be kept', () => {
    expect(idleShares([kept(0), used(1)], now)).toEqual([0, 0])
  })
})
