import type { App } from '@slack/bolt'
import { read } from './connect/guard.ts'
import { askedByForm } from './inbound/others.ts'
import { waitingView } from './render/card-view.ts'
import type { Rooms } from './rooms.ts'

const received = 'Received. You may close this: what comes of it is in your messages with Gilbert, too.'
const kept =
  'I can’t reach my memory just now. Nothing is lost, and your text stays here: press the button again in a minute.'

/** Acknowledges a sent form: with field errors, open with its text while Redis is unreachable, or as received. */
export function listenToForms(app: App, house: Rooms, later: (work: Promise<unknown>) => void): void {
  app.view(/[\s\S]*/, async ({ ack, context }) => {
    const request = askedByForm(read(context, 'submission'))
    if (!request) return ack()
    const { errors, files } = request.sent
    if (Object.keys(errors).length) return ack({ response_action: 'errors', errors })
    if (!(await house.dispatcher.reachable())) {
      const [block] = request.sent.blocks
      if (block !== undefined) return ack({ response_action: 'errors', errors: { [block]: kept } })
      return ack({ response_action: 'update', view: waitingView(kept) })
    }
    await ack({ response_action: 'update', view: waitingView(received) })
    const fetch = async () => {
      const fields: Record<string, string> = {}
      for (const { field, id, most } of files)
        fields[field] = await house.downloads.text(request.where.team, id, most)
      return fields
    }
    later(house.dispatcher.serve(request, files.length ? fetch : undefined))
  })
}
