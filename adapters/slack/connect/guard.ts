import type { App, ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../../src/practice/ports/log.ts'
import { type OrgWide, orgWide } from '../inbound/org.ts'
import { type Inbound, type Known, parseInbound } from '../inbound/parse.ts'

/** The only method of a Bolt app that its receivers call. */
type Listening = Pick<App, 'processEvent'>

const known = 'gilbert'

/**
 * Parses every payload before Bolt sees it, so that a missing field causes a log line and an apology, but no exception
 * before the acknowledgement.
 */
export function guarded(
  app: Listening,
  log: Log,
  onMalformed: (inbound: Inbound & { kind: 'malformed' }) => void,
  onOrgWide: (whose: OrgWide) => void,
): Listening {
  return {
    async processEvent(event: ReceiverEvent): Promise<void> {
      const inbound = parseInbound(event.body)
      const whose = orgWide(event.body)
      if (whose) onOrgWide(whose)
      if (inbound.kind === 'malformed') {
        await event.ack()
        onMalformed(inbound)
      } else if (inbound.kind === 'other') {
        await event.ack()
        log.info({ what: inbound.what }, 'Slack sent something that Gilbert does not use')
      } else {
        await app.processEvent({
          ...event,
          customProperties: { ...event.customProperties, [known]: inbound },
        })
      }
    },
  }
}

/** The payload parsed by {@link guarded}, for a Bolt listener of this kind. */
export function read<K extends Known['kind']>(context: object, kind: K) {
  const inbound = (context as Record<string, unknown>)[known] as Known
  if (inbound.kind !== kind) throw new TypeError(`Bolt called the listener of ${kind} with ${inbound.kind}`)
  return inbound.data as Extract<Known, { kind: K }>['data']
}
