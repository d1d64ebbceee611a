import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAction, encodeAction } from '../../src/core/chat/action.ts'
import { parseCommand } from '../../src/core/chat/command.ts'
import { commands } from '../../src/core/chat/commands.ts'
import { isVerb } from '../../src/core/chat/verbs.ts'
import { filterFrom, wordsOf } from '../../src/core/questions/filter.ts'
import { isDay, isZone, minuteOf } from '../../src/core/time/calendar.ts'
import { nasty } from '../support/nasty.ts'

/** What a stranger may send: anything at all, and what is known to be nasty, alone or in the middle of something. */
const text = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(...nasty),
  fc
    .tuple(fc.string({ maxLength: 20 }), fc.constantFrom(...nasty), fc.string({ maxLength: 20 }))
    .map((parts) => parts.join('')),
)
const words = fc.constantFrom(...commands.flatMap((command) => command.words))

/** The prototype is nobody's: what was parsed has what was sent, and nothing else. */
const untouched = () => expect(Object.keys(Object.prototype)).toEqual([])

describe('what strangers send', () => {
  it('as a command is an action of ours, unknown or incomplete', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.tuple(words, text).map((both) => both.join(' ')),
        ),
        (line) => {
          const parsed = parseCommand(line)
          if ('action' in parsed) expect(isVerb(parsed.action.verb)).toBe(true)
          else expect('unknown' in parsed || 'incomplete' in parsed).toBe(true)
          untouched()
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('as a button’s id is an action or nothing', () => {
    fc.assert(
      fc.property(text, (id) => {
        const action = decodeAction(id)
        if (action) expect(action.verb).toMatch(/^[a-z][a-z-]*$/)
        untouched()
      }),
      { numRuns: 2_000 },
    )
  })

  it('as an argument of a button comes back to the letter, whatever its name', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.constantFrom('__proto__', 'constructor'),
    )
    fc.assert(
      fc.property(name, fc.string({ maxLength: 20 }), (key, value) => {
        const args: Record<string, string> = Object.create(null)
        args[key] = value
        const back = decodeAction(encodeAction({ verb: 'answer', args }))
        expect(Object.entries(back?.args ?? {})).toEqual([[key, value]])
      }),
    )
  })

  it('as a day, a time or a zone is one, or is refused', () => {
    fc.assert(
      fc.property(text, (sent) => {
        if (isDay(sent)) expect(new Date(`${sent}T00:00:00Z`).toISOString().slice(0, 10)).toBe(sent)
        const minute = minuteOf(sent)
        if (minute !== undefined) expect(minute >= 0 && minute < 1_440).toBe(true)
        if (isZone(sent)) expect(() => new Intl.DateTimeFormat('en', { timeZone: sent })).not.toThrow()
      }),
      { numRuns: 2_000 },
    )
  })

  it('as a filter is read, and its words mean the same again', () => {
    fc.assert(
      fc.property(text, text, (typed, search) => {
        const filter = filterFrom(typed, search)
        expect(wordsOf(filterFrom(wordsOf(filter)))).toBe(wordsOf(filter))
      }),
      { numRuns: 1_000 },
    )
  })
})
