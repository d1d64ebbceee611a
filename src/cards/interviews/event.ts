import type { Card, Form } from '../../core/chat/card.ts'
import type { Day } from '../../core/time/calendar.ts'
import { act, button, buttons, note } from '../shared/parts.ts'

/** Asks when the interview is, and what everybody on the server may read. */
export const announceForm = (interview: string, day: Day, zone: string): Form => ({
  title: 'Announce it',
  submit: 'Announce',
  action: act('interview-event', { i: interview }),
  intro: `An event that **everybody on this server sees**. It names neither you nor the candidates. Times are ${zone}.`,
  fields: [
    { field: 'text', as: 'day', id: 'day', label: 'Day (YYYY-MM-DD)', initial: day, max: 10 },
    { field: 'text', as: 'time', id: 'time', label: 'Time (HH:MM)', initial: '10:00', max: 5 },
    { field: 'text', id: 'name', label: 'Its name, as everybody reads it', initial: 'Interview', max: 80 },
  ],
})

export const announcedCard = (interview: string): Card =>
  note(
    'The interview is announced as an event of this server. The event ends with the interview.',
    'good',
    buttons(button('Cancel the event', act('interview-event', { i: interview, v: 'off' }), 'danger')),
  )
