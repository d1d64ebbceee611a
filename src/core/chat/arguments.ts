import type { Action } from './card.ts'

/** Functions that turn the words after a command into arguments of its verb. */
const act = (verb: string, args: Record<string, string> = {}): Action => ({ verb, args })
export const plain = (verb: string) => () => act(verb)
/** The word after the command as an optional argument. */
export const optional = (verb: string, key: string) => (rest: readonly string[]) =>
  act(verb, rest[0] ? { [key]: rest[0].toLowerCase() } : {})
export const needed = (verb: string, key: string) => (rest: readonly string[]) =>
  rest[0] ? act(verb, { [key]: rest[0].toLowerCase() }) : undefined
export const sentence = (verb: string, key: string) => (rest: readonly string[]) =>
  act(verb, rest.length > 0 ? { [key]: rest.join(' ') } : {})

const spanWords: Readonly<Record<string, string>> = {
  today: 'today',
  day: 'today',
  week: 'week',
  weekly: 'week',
  month: 'month',
  monthly: 'month',
  all: 'all',
  'all-time': 'all',
  ever: 'all',
}

/** `leaderboard`, `leaderboard week`, `leaderboard races`. */
export function standings(rest: readonly string[]): Action {
  const word = rest[0]?.toLowerCase()
  if (!word) return act('standings')
  const by = spanWords[word]
  return by ? act('standings', { by }) : act('standings', { topic: word })
}

/** `submit`, `submit lost-update`, `submit lost-update on 3.15t`. Without an id: today’s question. */
export function submit(rest: readonly string[]): Action | undefined {
  const words = rest.map((word) => word.toLowerCase())
  const id = words[0] === 'on' ? undefined : words[0]
  const [on, python] = id === undefined ? words : words.slice(1)
  if (on !== undefined && (on !== 'on' || !python)) return undefined
  return act('code', { ...(id !== undefined && { q: id }), ...(python && { v: python }) })
}

/** `queue`, `queue lost-update`, `queue lost-update 2026-12-24`, `… first`, `… off`. */
export function queue(rest: readonly string[]): Action {
  const [id, how] = rest.map((word) => word.toLowerCase())
  if (id === undefined) return act('queue')
  if (how === undefined) return act('queue', { q: id })
  if (how === 'off') return act('queue', { drop: id })
  return act('queue', how === 'first' || how === 'next' ? { q: id, move: 'first' } : { q: id, on: how })
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const dayOf = (word: string): number =>
  /^[a-z]{3,9}$/.test(word) ? dayNames.indexOf(word.slice(0, 3)) + 1 : 0

/**
 * Converts `mon-fri`, `mon,wed,fri`, `weekdays`, `daily` to weekday numbers like `1,2,3`. Undefined for anything else.
 */
function weekdaysFrom(word: string): string | undefined {
  if (word === 'daily' || word === 'everyday') return '1,2,3,4,5,6,7'
  if (word === 'weekdays') return '1,2,3,4,5'
  const [, from, to] = /^([a-z]{3,9})[-–]([a-z]{3,9})$/.exec(word) ?? []
  if (from && to && dayOf(from) > 0 && dayOf(to) >= dayOf(from))
    return dayNames
      .map((_, index) => index + 1)
      .slice(dayOf(from) - 1, dayOf(to))
      .join(',')
  const days = word.split(',').map(dayOf)
  return days.every((day) => day > 0) ? days.join(',') : undefined
}

/** `schedule`, `schedule 9:30 Europe/Lisbon mon-fri`. Without arguments: the form. */
export function schedule(rest: readonly string[]): Action | undefined {
  const args: Record<string, string> = {}
  for (const typed of rest) {
    const word = typed.toLowerCase()
    const days = weekdaysFrom(word)
    if (/^\d{1,2}(?::\d{2})?$/.test(word)) args.time = word.includes(':') ? word : `${word}:00`
    else if (days) args.days = days
    else if (/^(?:utc|[a-z_]+\/[a-z_+\-/0-9]+)$/i.test(typed)) args.zone = typed
    else return undefined
  }
  return act('schedule', args)
}
