import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import { builds } from '../../../src/core/questions/pythons.ts'
import { topics } from '../../../src/core/questions/question.ts'
import { milestones } from '../../../src/core/scoring/milestone.ts'
import { localNames } from './locales.ts'

type Definition = RESTPostAPIApplicationCommandsJSONBody
type Subcommand = Extract<
  NonNullable<Extract<Definition, { options?: unknown }>['options']>[number],
  { type: ApplicationCommandOptionType.Subcommand }
>
type Option = NonNullable<Subcommand['options']>[number]

/** MANAGE_GUILD. In the server’s settings, under Integrations, others can be allowed to use the command. */
const manageServer = String(1n << 5n)

const text = (name: string, description: string, more: object = {}): Option =>
  ({ type: ApplicationCommandOptionType.String, name, description, ...more }) as Option
const question = (description: string, required = false): Option =>
  text('question', description, { autocomplete: true, max_length: 60, ...(required && { required }) })
const file: Option = {
  type: ApplicationCommandOptionType.Attachment,
  name: 'file',
  description: 'A .py file, where the code is longer than a form takes',
}
const sub = (name: string, description: string, ...options: Option[]): Subcommand => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  description,
  ...(options.length > 0 && { options }),
})
const choices = (list: readonly (readonly [string, string])[]) => ({
  choices: list.map(([name, value]) => ({ name, value })),
})

const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
}

/** The command for everybody. Code is never an option, because Discord removes its line breaks. */
const gilbert: Definition = {
  type: ApplicationCommandType.ChatInput,
  name: 'gilbert',
  description: 'Practise Python’s GIL and threading',
  ...everywhere,
  options: [
    sub('today', 'Today’s question'),
    sub('question', 'Any question of the library', question('Its title, topic or id', true)),
    sub(
      'submit',
      'Send code to be judged',
      question('Which question'),
      file,
      text('python', 'On which Python; the usual one by default', choices(builds.map((one) => [one, one]))),
    ),
    sub('hint', 'A hint, for some points', question('Which question; today’s by default')),
    sub('solution', 'The solution, for all of the points', question('Which question; today’s by default')),
    sub('explain', 'The explanation, once you have answered', question('Which question; today’s by default')),
    sub(
      'leaderboard',
      'Who leads',
      text(
        'by',
        'Over which time',
        choices([
          ['today', 'today'],
          ['this week', 'week'],
          ['this month', 'month'],
          ['all time', 'all'],
        ]),
      ),
      text('topic', 'In one topic', choices(topics.map((topic) => [topic, topic]))),
    ),
    sub('me', 'Your points, streak and topics'),
    sub(
      'share',
      'Send a question to somebody, or into this channel',
      question('Which question', true),
      { type: ApplicationCommandOptionType.User, name: 'with', description: 'Whom to send it to' },
      text('note', 'A word to go with it', { max_length: 200 }),
    ),
    sub(
      'library',
      'What there is to practise',
      text('topic', 'One topic', choices(topics.map((topic) => [topic, topic]))),
      text('find', 'Words to look for', { max_length: 60 }),
    ),
    sub('race', 'Look for an interleaving that breaks your code', file),
    sub('compare', 'Your code with and without the GIL', file),
    sub('interview', 'Start an interview', text('kit', 'A kit’s id', { max_length: 60 })),
    sub('interviews', 'Your interviews'),
    sub('schedule', 'When this channel gets its question'),
    sub('help', 'What there is', text('about', 'One command', { autocomplete: true, max_length: 40 })),
    sub(
      'do',
      'Any of Gilbert’s commands, typed',
      text('text', 'For example: leaderboard week', { autocomplete: true, required: true, max_length: 200 }),
    ),
  ],
}

/** The command that is visible only to people who manage the server. */
const admin: Definition = {
  type: ApplicationCommandType.ChatInput,
  name: 'gilbert-admin',
  description: 'Set up Gilbert in this channel',
  default_member_permissions: manageServer,
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: [
    sub('settings', 'This channel’s settings'),
    sub('set-schedule', 'Time, zone, days, topics and difficulty'),
    sub('pause', 'No daily questions for now'),
    sub('resume', 'Daily questions again'),
    sub('skip', 'None today'),
    sub('swap', 'Another question today'),
    sub(
      'roles',
      'A role for whoever reaches a milestone',
      text('milestone', 'What must be reached', choices(milestones.map(({ id, title }) => [title, id]))),
      { type: ApplicationCommandOptionType.Role, name: 'role', description: 'The role; none takes it back' },
    ),
    sub('test-post', 'See that posting works'),
    sub('audit', 'Who changed which setting'),
    sub('export', 'The group’s standings as a file'),
    sub('import', 'Take them over from a file', {
      ...file,
      description: 'The file that an export gave you; without it a form asks for it',
    }),
    sub('leagues', 'Groups of groups'),
    sub('join-code', 'A code that lets another channel join this study group'),
    sub(
      'join',
      'Join another channel’s study group, in Slack or Discord',
      text('code', 'The code that its admin was given', { required: true, max_length: 40 }),
    ),
  ],
}

const judgeThis: Definition = {
  type: ApplicationCommandType.Message,
  name: 'Judge this code',
  name_localizations: localNames,
  ...everywhere,
}

export const definitions: readonly Definition[] = [gilbert, admin, judgeThis]
