import type { App, ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../../src/practice/ports/log.ts'
import { type OrgWide, orgWide } from '../inbound/org.ts'
import { type Inbound, type Known, parseInbound } from '../inbound/parse.ts'

/** The one thing of a Bolt app that its receivers call. */
type Listening = Pick<App, 'processEvent'>

const known = 'gilbert'

/**
 * Stands between a receiver and Bolt: every payload is read before Bolt touches it, for a field that is missing
 * must be a log line and an apology, never an exception on the way to the acknowledgement.
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

/** What {@link guarded} read, in a listener of Bolt's for payloads of this kind. */
export function read<K extends Known['kind']>(context: object, kind: K) {
  const inbound = (context as Record<string, unknown>)[known] as Known
  if (inbound.kind !== kind) throw new TypeError(`Bolt called the listener of ${kind} with ${inbound.kind}`)
  return inbound.data as Extract<Known, { kind: K }>['data']
}
