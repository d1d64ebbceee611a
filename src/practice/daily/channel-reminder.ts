import { channelReminderCard, channelReminderForm, channelReminderSaid } from '../../cards/places/reminder.ts'
import { note } from '../../cards/shared/parts.ts'
import type { PlaceId } from '../../core/ids.ts'
import { type Day, localTime, minuteOf, timeOf } from '../../core/time/calendar.ts'
import { anyQuestion, editedPlace } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { refusedForm } from '../shared/refused-form.ts'
import { tellEach, withChat } from '../shared/with-chat.ts'

/** A place’s own reminder of the daily question, with text from its admin. */
interface ChannelReminder {
  place: PlaceId
  minute: number
  words: string
  /** The place’s day on which it was last posted. */
  on?: Day
}

const kind = 'channel-reminder'
const list = 'all'
const usualMinute = 15 * 60
/** A reminder that is later than this is dropped for the day. */
const lateMinutes = 3 * 60

/** Sets the reminder in the daily question’s thread (time and text) or turns it off. */
export const channelReminder: Verb = async (parts, ask) => {
  const place = editedPlace(ask)
  const { documents, places } = parts.store
  const now = await documents.get<ChannelReminder>(kind, place)
  if (ask.args.at === 'off') {
    if (!(await documents.delete(kind, place))) throw new Refusal('There is no reminder here to take away.')
    await places.note(place, { at: ask.at, by: ask.person.person, what: 'the channel’s reminder: off' })
    return { card: note('No reminder comes here any more.', 'good') }
  }
  if (ask.fields.time === undefined) {
    const typed = minuteOf(ask.args.at ?? '')
    const shown = now ?? { minute: usualMinute, words: '' }
    return { form: channelReminderForm({ ...shown, minute: typed ?? shown.minute }) }
  }
  const { minute, words } = read(ask)
  // `update` keeps `on`, which a sweep may set at the same time.
  const change = (kept: ChannelReminder) => ({ ...kept, minute, words })
  if (!(await documents.update<ChannelReminder>(kind, place, change)))
    await documents.put<ChannelReminder>(kind, place, { place, minute, words }, { lists: [list] })
  const what = `the channel’s reminder: at ${timeOf(minute)}`
  await places.note(place, { at: ask.at, by: ask.person.person, what })
  return { card: channelReminderSaid(minute, words) }
}

/** Reads the form. @throws Refusal with the form if the time is invalid */
function read(ask: Ask): { minute: number; words: string } {
  const minute = minuteOf(ask.fields.time ?? '')
  if (minute === undefined)
    throw refusedForm(channelReminderForm({ minute: usualMinute, words: '' }), ask.fields, {
      time: 'the time must look like 15:00',
    })
  return { minute, words: (ask.fields.words ?? '').trim().slice(0, 300) }
}

/**
 * Posts each place’s reminder once a day, if its question is up and not closed. An unreachable channel does not delay
 * the others.
 * @throws Later if a chat asks to wait
 */
export async function remindChannels(parts: Parts): Promise<void> {
  const all = (await parts.store.documents.list(kind, list)) as readonly PlaceId[]
  await tellEach(all, (place) => remindChannel(parts, place))
}

async function remindChannel(parts: Parts, place: PlaceId): Promise<void> {
  const { documents, places } = parts.store
  const one = await documents.get<ChannelReminder>(kind, place)
  if (!one) return
  const now = localTime(parts.clock.now(), (await places.get(place)).schedule.zone)
  const since = now.minute - one.minute
  if (since < 0 || since > lateMinutes || one.on === now.day) return
  const daily = await places.daily(place, now.day)
  const question = daily && (await anyQuestion(parts, daily.question))
  if (daily?.message === undefined || !question) return
  const { message: thread } = daily
  const card = channelReminderCard(question, one.words)
  // Post first, with a key: after a crash the next sweep posts again, and the platform shows it once.
  await withChat(parts, place, 'a channel’s reminder', (chat) =>
    chat.post(place, card, { key: `channel-reminder ${place} ${now.day}`, thread }),
  )
  await documents.update<ChannelReminder>(kind, place, (kept) => ({ ...kept, on: now.day }))
}

/** Deletes the reminder of a place that no longer exists. */
export const forgetReminder = ({ store }: Pick<Parts, 'store'>, place: PlaceId): Promise<boolean> =>
  store.documents.delete(kind, place)
