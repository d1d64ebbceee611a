import { describe, expect, it } from 'vitest'
import { encodeAction } from '../../src/core/chat/action.ts'
import { parseCommand } from '../../src/core/chat/command.ts'
import { commands } from '../../src/core/chat/commands.ts'

describe('a typed command', () => {
  it('means the same whatever its case and spaces', () => {
    const week = { action: { verb: 'standings', args: { by: 'week' } } }
    expect(parseCommand('leaderboard week')).toEqual(week)
    expect(parseCommand('  LeaderBoard   WEEK ')).toEqual(week)
    expect(parseCommand('standings weekly')).toEqual(week)
  })

  it('takes a topic for a board', () => {
    expect(parseCommand('leaderboard races')).toEqual({
      action: { verb: 'standings', args: { topic: 'races' } },
    })
  })

  it('takes a question’s code on a Python of one’s choice', () => {
    expect(parseCommand('submit lost-update')).toEqual({
      action: { verb: 'code', args: { q: 'lost-update' } },
    })
    expect(parseCommand('submit Lost-Update on 3.15T')).toEqual({
      action: { verb: 'code', args: { q: 'lost-update', v: '3.15t' } },
    })
    for (const half of ['submit', 'submit on 3.15t', 'submit lost-update on', 'submit lost-update with 3.15'])
      expect(parseCommand(half), half).toHaveProperty('incomplete')
  })

  it('asks for the question of the day where nothing is said', () => {
    expect(parseCommand('  ')).toEqual({ action: { verb: 'today', args: {} } })
  })

  it('offers the nearest commands for a mistyped one', () => {
    const parsed = parseCommand('leaderbord')
    expect('near' in parsed && parsed.near[0]?.words[0]).toBe('leaderboard')
    const nonsense = parseCommand('xyzzy-frobnicate')
    expect('near' in nonsense && nonsense.near).toEqual([])
  })

  it('says what is missing', () => {
    const parsed = parseCommand('preview')
    expect('incomplete' in parsed && parsed.incomplete.words[0]).toBe('preview')
  })

  it('has no word twice, and makes only actions that fit a button', () => {
    const words = commands.flatMap((one) => one.words)
    expect(new Set(words).size).toBe(words.length)
    for (const one of commands) {
      const action = one.action(['some-word'])
      if (action) expect(encodeAction(action).length).toBeLessThanOrEqual(100)
    }
  })
})
