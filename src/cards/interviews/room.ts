import type { Card } from '../../core/chat/card.ts'
import type { Interview } from '../../core/interview.ts'
import type { RoomRole } from '../../core/room.ts'
import { act, button, buttons, context, heading, line, plural } from '../shared/parts.ts'

/** Offers the kinds of links into the room. */
export const linksCard = ({ id: i, title }: Interview, has: { open: number; seats: number }): Card => ({
  summary: `The room of “${title}”`,
  blocks: [
    heading('The room on the web'),
    line(
      'The candidate types there, and you see it as it is typed. A candidate needs no account here. Each link opens the room once, in one browser, within seven days.',
    ),
    context(`${plural(has.open, 'link')} not used yet, ${plural(has.seats, 'browser')} let in.`),
    buttons(
      button('A link for me', act('interview-link', { i, v: 'me' }), 'primary'),
      button('For a candidate', act('interview-link', { i, v: 'candidate' })),
      button('For another interviewer', act('interview-link', { i, v: 'interviewer' })),
      button('For an observer', act('interview-link', { i, v: 'observer' })),
    ),
    buttons(button('Withdraw them all', act('interview-withdraw', { i }), 'danger')),
  ],
})

const whose: Readonly<Record<RoomRole, string>> = {
  candidate: 'For one candidate: send it to them. They say what to call them, and are told what is kept.',
  interviewer: 'For one interviewer: they see and mark what you see and mark.',
  observer: 'For one observer: they see the question and the code, and no marks.',
}

/** A new link, shown once to the person who asked for it. */
export const linkCard = (address: string, role: RoomRole, { own }: { own: boolean }): Card => ({
  summary: 'A link into the room',
  tone: 'good',
  blocks: [
    heading('A link into the room'),
    line(own ? 'For you alone: it opens your side of the table.' : whose[role]),
    own ? line({ link: address, label: 'Open the room' }) : line({ code: address }),
    context('It opens the room once, in one browser, within seven days. It isn’t shown again.'),
  ],
})

export const withdrawnCard = (i: string): Card => ({
  summary: 'Every link of the room is withdrawn.',
  tone: 'good',
  blocks: [
    line('Every link is withdrawn, and whoever had the room open is out. What was typed is kept.'),
    buttons(button('Make a new one', act('interview-link', { i }))),
  ],
})
