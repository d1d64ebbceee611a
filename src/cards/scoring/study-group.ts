import type { Card } from '../../core/chat/card.ts'
import type { PlaceId } from '../../core/ids.ts'
import { act, button, buttons, context, heading, line, note, plural } from '../shared/parts.ts'

/** The platform of a place id: `slack:T1:C1` is on Slack. */
const platform = (place: PlaceId): string => {
  const name = place.split(':', 1)[0] ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1)
}

const together = (places: readonly PlaceId[]): string =>
  `${plural(places.length, 'channel')} together: ${places.map(platform).join(', ')}`

/** The invitation code and its use. */
export const codeCard = (code: string, places: readonly PlaceId[]): Card => ({
  summary: 'A code that lets another channel join this study group',
  blocks: [
    heading('One study group, several channels'),
    line('Give this code to an admin of the other channel, in Slack or Discord:'),
    { block: 'code', text: code, language: 'text' },
    line(
      'They type ',
      { code: `join-group ${code}` },
      ' there and confirm. From then on both get the same question each day and share one leaderboard.',
    ),
    context('It works once, for seven days. Who asked for it has said yes for this channel.'),
    ...(places.length > 1
      ? [line(together(places)), buttons(button('Leave it', act('leave-group'), 'danger'))]
      : []),
  ],
})

/** Explains what joining means, before it is done. */
export const joinCard = (code: string, places: readonly PlaceId[]): Card => ({
  summary: 'Join this study group?',
  blocks: [
    heading('Join this study group?'),
    line(`This channel would be with ${together(places)}.`),
    line(
      'Everyone gets the same question on the same day, each channel at its own time, and the leaderboard shows the people of all of them by name. Code and answers stay private.',
    ),
    buttons(button('Join', act('join', { code, sure: 'yes' }), 'primary')),
  ],
})

export const joinedCard = (places: readonly PlaceId[]): Card =>
  note(`Joined: ${together(places)}. The next question and the leaderboard are theirs and yours.`, 'good')

export const leftGroupCard = note('This channel practises by itself again. Nobody’s points are lost.', 'good')
