import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
    expect(parseCommand('submit')).toEqual({ action: { verb: 'code', args: {} } })
    expect(parseCommand('submit on 3.15t')).toEqual({ action: { verb: 'code', args: { v: '3.15t' } } })
    for (const half of ['submit on', 'submit lost-update on', 'submit lost-update with 3.15'])
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

  it('sets the schedule by time, zone and days, in any order', () => {
    expect(parseCommand('schedule')).toEqual({ action: { verb: 'schedule', args: {} } })
    expect(parseCommand('schedule 9:30 Europe/Lisbon mon-fri')).toEqual({
      action: { verb: 'schedule', args: { time: '9:30', zone: 'Europe/Lisbon', days: '1,2,3,4,5' } },
    })
    expect(parseCommand('schedule daily UTC 18')).toEqual({
      action: { verb: 'schedule', args: { days: '1,2,3,4,5,6,7', zone: 'UTC', time: '18:00' } },
    })
    expect(parseCommand('schedule tue,thu')).toMatchObject({ action: { args: { days: '2,4' } } })
    for (const odd of ['schedule tomorrow', 'schedule fri-mon', 'schedule 9:3'])
      expect(parseCommand(odd)).toHaveProperty('incomplete')
  })

  it('names what it does not read', () => {
    expect(parseCommand('today please')).toEqual({ action: { verb: 'today', args: {} }, ignored: 'please' })
    expect(parseCommand('hint lost-update now')).toMatchObject({ ignored: 'now' })
    for (const whole of [
      'search race condition in a dict',
      'submit a-b on 3.15t',
      'forget me',
      'pause 2026-12-24',
    ])
      expect(parseCommand(whole)).not.toHaveProperty('ignored')
  })

  it('is suggested for words that people try, by what they mean', () => {
    const near = (typed: string) => {
      const parsed = parseCommand(typed)
      return 'near' in parsed ? parsed.near.map(({ words }) => words[0]) : []
    }
    expect(near('next')).toEqual(['today', 'review', 'paths'])
    expect(near('season')).toEqual(['leaderboard', 'leagues'])
    expect(near('league-new')[0]).toBe('leagues')
    expect(near('digest')).toContain('settings')
    expect(near('holidays')).toContain('schedule')
    for (const { like = [] } of commands)
      for (const word of like) expect(parseCommand(word), word).toHaveProperty('near')
  })

  it('is there for every name that the README prints', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
    const typed = /Everything is typed[\s\S]*?\n\n/.exec(readme)?.[0] ?? ''
    const named = [
      ...typed.replaceAll('`/gilbert`', '').matchAll(/`([^`]+)`/g),
      ...readme.matchAll(/`((?:schedule|pause|skip|swap)\b[^`]*)`/g),
    ]
    expect(named.length).toBeGreaterThan(12)
    for (const [, name = ''] of named) {
      const parsed = parseCommand(name)
      expect('action' in parsed || 'incomplete' in parsed, name).toBe(true)
    }
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
