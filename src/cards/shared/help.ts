import type { Block, Card } from '../../core/chat/card.ts'
import { commands } from '../../core/chat/commands.ts'
import type { Command } from '../../core/chat/commands-shape.ts'
import type { Response } from '../../core/chat/intent.ts'
import { act, button, buttons, context, cut, heading, line, note } from './parts.ts'

const groups: Readonly<Record<Command['group'], string>> = {
  practice: 'Practise',
  standings: 'Compare',
  you: 'You',
  lab: 'Try out',
  interview: 'Interview',
  place: 'This channel',
}

const usage = (command: Command) => [command.words[0], command.usage].filter(Boolean).join(' ')

const commandLine = (command: Command): Block => line({ code: usage(command) }, ` ${command.about}`)

/** All commands by group. */
export function helpCard(admin: boolean): Card {
  const shown = Object.entries(groups).filter(([group]) => group !== 'place' || admin)
  return {
    summary: 'What Gilbert can do',
    blocks: [
      heading('Gilbert: a question a day on Python’s GIL and threads'),
      ...shown.map(
        ([group, title]): Block => ({
          block: 'table',
          columns: ['command', 'does'],
          rows: commands.filter((one) => one.group === group).map((one) => [usage(one), one.about]),
          caption: title,
        }),
      ),
      context('Your answers and your code are yours alone; the channel sees how many solved it.'),
      buttons(
        button('Today’s question', act('today'), 'primary'),
        button('Leaderboard', act('standings')),
        button('You', act('me')),
      ),
    ],
  }
}

/** One command with its other names. */
export const commandCard = (command: Command): Card => ({
  summary: `How to use ${command.words[0]}`,
  blocks: [
    commandLine(command),
    ...(command.words.length > 1
      ? [context('Also: ', ...command.words.slice(1).map((word) => ({ code: ` ${word} ` })))]
      : []),
  ],
})

/** Shown for an unknown command. */
export const unknownCard = (word: string, near: readonly Command[]): Card => ({
  summary: 'There is no such command.',
  tone: 'bad',
  blocks: [
    line('There is no command ', { code: word }, near.length > 0 ? '. Did you mean one of these?' : '.'),
    ...near.map(commandLine),
    buttons(button('Every command', act('help'))),
  ],
})

/** Shown if a command lacks an argument or has an invalid one. */
export const incompleteCard = (command: Command): Card =>
  note('Something is missing in that command, or can’t be understood.', 'bad', commandLine(command))

/** Adds to a response which typed words were ignored. */
export function withIgnored(response: Response, ignored: string): Response {
  const { card, form } = response
  return {
    ...response,
    ...(card && {
      card: {
        ...card,
        blocks: [
          context('Ignored, because it has no meaning here: ', { code: cut(ignored, 80) }),
          ...card.blocks,
        ],
      },
    }),
    // A form’s introduction is our own Markdown, so it must not contain untrusted text.
    ...(form && {
      form: {
        ...form,
        intro: [form.intro, '(Some of what you typed after the command means nothing here and was left out.)']
          .filter(Boolean)
          .join('\n\n'),
      },
    }),
  }
}
