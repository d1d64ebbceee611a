import { preferencesCard, preferencesForm } from '../../cards/places/you.ts'
import { note } from '../../cards/shared/parts.ts'
import { addDays, isDay, isZone, localDay, minuteOf, timeOf } from '../../core/time/calendar.ts'
import { correct, plan, redrawn } from '../daily/correct-posts.ts'
import type { Profile, ProfileChange } from '../ports/people.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { refusedForm } from '../shared/refused-form.ts'
import { noZone } from '../shared/zones.ts'

async function mine(parts: Parts, ask: Ask) {
  return (await parts.store.people.get(ask.person.person)) ?? ask.person
}

/** Reads the form. @throws Refusal with the form if a field is invalid */
function changeFrom(ask: Ask, now: Profile): ProfileChange {
  const { zone, rest, remind, snooze } = ask.fields
  const wrong: Record<string, string> = {}
  const days = (rest ?? '')
    .split(',')
    .filter((day) => day !== '')
    .map(Number)
  const minute = remind?.trim() ? minuteOf(remind) : null
  if (zone !== undefined && !isZone(zone.trim())) wrong.zone = noZone(zone)
  if (days.length > 3 || days.some((day) => !(day >= 1 && day <= 7)))
    wrong.rest = 'choose at most three days to rest on'
  if (minute === undefined) wrong.remind = 'the reminder must look like 09:30'
  const until = snooze?.trim() || null
  if (until !== null && !isDay(until))
    wrong.snooze = 'the day until which you snooze must look like 2026-12-31'
  if (Object.keys(wrong).length > 0) throw refusedForm(preferencesForm(now), ask.fields, wrong)
  return {
    ...(zone !== undefined && { zone: zone.trim() }),
    ...(rest !== undefined && { rest: [...new Set(days)].sort() }),
    ...(remind !== undefined && minute !== undefined && { remindAt: minute }),
    ...(snooze !== undefined && { snoozedUntil: until }),
  }
}

/** Shows or changes the asker’s zone, rest days and reminder. */
export const profile: Verb = async (parts, ask) => {
  const typed = ['zone', 'rest', 'remind', 'snooze'].some((key) => key in ask.fields)
  if (!typed && ask.args.edit) return { form: preferencesForm(await mine(parts, ask)) }
  if (typed) await parts.store.people.change(ask.person.person, changeFrom(ask, await mine(parts, ask)))
  return { card: preferencesCard(await mine(parts, ask), parts.limits.keepCodeDays) }
}

/** Sets the daily reminder. Off by default. */
export const remind: Verb = async (parts, ask) => {
  const text = ask.fields.at ?? ask.args.at
  if (text === undefined) return { form: preferencesForm(await mine(parts, ask)) }
  if (text === 'off') {
    await parts.store.people.change(ask.person.person, { remindAt: null })
    return { card: note('No more reminders.', 'good') }
  }
  const minute = minuteOf(text)
  if (minute === undefined) throw new Refusal('Say when, like 17:30, or off.')
  await parts.store.people.change(ask.person.person, { remindAt: minute })
  return {
    card: note(
      `At ${timeOf(minute)} (${ask.person.zone}) you get one quiet reminder, on days that are still open.`,
      'good',
    ),
  }
}

/** Pauses reminders until a day. */
export const snooze: Verb = async (parts, ask) => {
  const text = ask.fields.until ?? ask.args.until
  if (text === 'off') {
    await parts.store.people.change(ask.person.person, { snoozedUntil: null })
    return { card: note('You are back: reminders come again.', 'good') }
  }
  const today = localDay(ask.at, ask.person.zone)
  if (text === undefined || !isDay(text))
    throw new Refusal(`Say until which day, like ${addDays(today, 7)}, or off.`)
  if (text <= today) throw new Refusal(`${text} is not ahead: say a day after ${today}, or off.`)
  await parts.store.people.change(ask.person.person, { snoozedUntil: text })
  return {
    card: note(
      `Nothing from me until ${text}. Questions wait for you, and answers count all the same.`,
      'good',
    ),
  }
}

const hiding =
  (hidden: boolean): Verb =>
  async (parts, ask) => {
    const posts = await redrawn(parts, ask.person.person)
    await plan(parts, posts)
    await parts.store.people.hide(ask.person.person, hidden)
    await correct(parts, posts)
    return {
      card: hidden
        ? note('You are off every leaderboard. Your points and your streak go on.', 'good')
        : note('You are back on the leaderboards, with all your points.', 'good'),
    }
  }

export const hide = hiding(true)
export const unhide = hiding(false)
