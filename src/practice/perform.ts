import { incompleteCard, unknownCard, withIgnored } from '../cards/shared/help.ts'
import { note, plural } from '../cards/shared/parts.ts'
import { fitsButton } from '../core/chat/action.ts'
import type { Action, Card } from '../core/chat/card.ts'
import { parseCommand } from '../core/chat/command.ts'
import type { Intent, Response } from '../core/chat/intent.ts'
import { isVerb, type VerbName, verbFacts } from '../core/chat/verbs.ts'
import { mayChange } from './places/rights.ts'
import { Later } from './ports/jobs.ts'
import type { Profile } from './ports/people.ts'
import { isFull } from './shared/full.ts'
import { editedPlace } from './shared/lookup.ts'
import type { Ask, Parts } from './shared/parts.ts'
import { Refusal } from './shared/parts.ts'
import { verbs } from './verbs.ts'

/** Parses a typed command. Returns a card if it is not understood. */
function meant(intent: Intent): { action: Action; ignored?: string } | { card: Response } {
  if (intent.action.verb !== 'command') return { action: intent.action }
  const parsed = parseCommand(intent.fields.text ?? '')
  if ('action' in parsed) return parsed
  if ('incomplete' in parsed) return { card: { card: incompleteCard(parsed.incomplete) } }
  return { card: { card: unknownCard(parsed.unknown, parsed.near) } }
}

/** Nothing repeats a request by itself: whoever made it does, when it can succeed. */
function notNow({ message, millis }: Later): Card {
  const minutes = Math.round(millis / 60_000)
  const when = minutes < 1 ? 'in a moment' : `in ${plural(minutes, 'minute')}`
  return note(`It can’t be done just now: ${message.replace(/\.$/, '')}. Try again ${when}.`, 'bad')
}

/**
 * Performs a request and returns the response. Never rejects: a refusal and our own failure both become a card, and a
 * failure is logged. Adapters must deduplicate events and repeat the first response (`adapters/shared/presses.ts`).
 */
export async function perform(parts: Parts, intent: Intent): Promise<Response> {
  const wanted = meant(intent)
  if ('card' in wanted) return wanted.card
  const response = await performed(parts, intent, wanted.action)
  return wanted.ignored === undefined ? response : withIgnored(response, wanted.ignored)
}

async function performed(parts: Parts, intent: Intent, action: Action): Promise<Response> {
  try {
    if (!isVerb(action.verb))
      return { card: note('That button is from an older version: ask for today’s question anew.', 'bad') }
    const ask: Ask = {
      intent,
      args: action.args,
      fields: intent.action.verb === 'command' ? {} : intent.fields,
      person: await whoAsks(parts, intent, action.verb),
      admin: await mayChange(parts, intent),
      at: intent.at,
      ...(intent.place && { place: intent.place }),
    }
    const { may } = verbFacts[action.verb]
    if (may === 'editor' || may === 'admin') editedPlace(ask)
    const response = await verbs[action.verb](parts, ask)
    if (!response.form || !fitsButton(action)) return response
    return { ...response, form: { ...response.form, openedBy: action } }
  } catch (error) {
    if (error instanceof Refusal && error.form) return { form: error.form }
    if (error instanceof Refusal) return { card: error.card ?? note(error.message, 'bad') }
    if (error instanceof Later) return { card: notNow(error) }
    if (isFull(error)) {
      parts.log.warn(
        { error, verb: intent.action.verb },
        'Redis is full and refuses writes: give it more memory or disk space',
      )
      return { card: full, unsaved: true }
    }
    parts.log.error({ error, verb: intent.action.verb, person: intent.person.id }, 'a verb failed')
    return {
      card: note(
        'Something went wrong on our side, and it cost you nothing. Please try again in a moment.',
        'bad',
      ),
    }
  }
}

const full = note(
  'My memory is full, so this could not be kept. Whoever runs Gilbert must give it more room; then try again.',
  'bad',
)

/**
 * The asker’s current profile. Read-only verbs and `forget` also work while Redis is full, because they need no write
 * here.
 */
async function whoAsks(parts: Parts, intent: Intent, verb: VerbName): Promise<Profile> {
  try {
    return await parts.store.people.seen(intent.person, intent.place)
  } catch (error) {
    const writes = !verbFacts[verb].reads && verb !== 'forget'
    const known = isFull(error) && !writes ? await parts.store.people.get(intent.person.id) : undefined
    if (!known) throw error
    return known
  }
}
