import { channelReminderCard, channelReminderForm, channelReminderSaid } from '../../cards/places/reminder.ts'
import { note } from '../../cards/shared/parts.ts'
import type { PlaceId } from '../../core/ids.ts'
import { type Day, localTime, minuteOf, timeOf } from '../../core/time/calendar.ts'
import { editedPlace } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { refusedForm } from '../shared/refused-form.ts'
import { tellEach, withChat } from '../shared/with-chat.ts'

/** A place's own reminder of the day's question, in words of who leads it. */
interface ChannelReminder {
  place: PlaceId
  minute: number
  words: string
  /** The place's day on which it came last. */
  on?: Day
}

const kind = 'channel-reminder'
const list = 'all'
const usualMinute = 15 * 60
/** After this long past its hour it is no use any more that day. */
const lateMinutes = 3 * 60

/** A reminder of the day's question in its thread: its hour, its words, or off. */
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
  // A sweep may note at this moment that today's was said: it stays noted.
  const change = (kept: ChannelReminder) => ({ ...kept, minute, words })
  if (!(await documents.update<ChannelReminder>(kind, place, change)))
    await documents.put<ChannelReminder>(kind, place, { place, minute, words }, { lists: [list] })
  const what = `the channel’s reminder: at ${timeOf(minute)}`
  await places.note(place, { at: ask.at, by: ask.person.person, what })
  return { card: channelReminderSaid(minute, words) }
}

/** @throws Refusal with the form */
function read(ask: Ask): { minute: number; words: string } {
  const minute = minuteOf(ask.fields.time ?? '')
  if (minute === undefined)
    throw refusedForm(channelReminderForm({ minute: usualMinute, words: '' }), ask.fields, {
      time: 'the time must look like 15:00',
    })
  return { minute, words: (ask.fields.words ?? '').trim().slice(0, 300) }
}

/**
 * Once a day, under a question that is up and was not closed. One channel that can't be reached keeps no other waiting.
 * @throws Later where a chat asks to wait
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
  const question = daily && parts.bank.get(daily.question)
  if (daily?.message === undefined || !question) return
  const { message: thread } = daily
  const card = channelReminderCard(question, one.words)
  // Said first, by a key: killed in between, the next sweep says it again, and the platform shows it once.
  await withChat(parts, place, 'a channel’s reminder', (chat) =>
    chat.post(place, card, { key: `channel-reminder ${place} ${now.day}`, thread }),
  )
  await documents.update<ChannelReminder>(kind, place, (kept) => ({ ...kept, on: now.day }))
}

/** A place is gone. */
export const forgetReminder = ({ store }: Pick<Parts, 'store'>, place: PlaceId): Promise<boolean> =>
  store.documents.delete(kind, place)
