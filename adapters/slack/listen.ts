import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@slack/bolt'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import { once } from '../shared/presses.ts'
import { read } from './connect/guard.ts'
import { listenToForms } from './forms-sent.ts'
import { codeOfMessage, fileOf } from './inbound/code.ts'
import { type OrgWide, ownerOf } from './inbound/org.ts'
import { askedByCommand, askedByShortcut } from './inbound/others.ts'
import type { Inbound } from './inbound/parse.ts'
import { asked, standing } from './inbound/press.ts'
import { askedByMessage, lookedAt } from './inbound/typed.ts'
import type { Endings } from './install/endings.ts'
import type { Installations } from './install/store.ts'
import { apology } from './outbound/apology.ts'
import { isPick } from './render/buttons.ts'
import type { Rooms } from './rooms.ts'
import { personId, placeId } from './shared/ids.ts'

export interface Listener {
  malformed(inbound: Inbound & { kind: 'malformed' }): void
  /** From now on the workspace is served with its organization’s token. */
  orgWide(whose: OrgWide): void
  /** Runs work in the background. `stop` waits for it. */
  later(work: Promise<unknown>): void
  sweepNowAndThen(): void
  stop(): Promise<void>
}

const sixHours = 6 * 60 * 60_000
/** Milliseconds that `stop` waits for running answers. */
const stopping = 10_000
const everything = /[\s\S]*/

/** Registers the Bolt listeners. Each acknowledges first and works afterwards. */
export function listen(
  app: App,
  house: Rooms,
  parts: AdapterParts & { installations: Installations | undefined; endings: Endings | undefined },
): Listener {
  const { clock, log, memory } = parts
  const working = new Set<Promise<unknown>>()
  const later = (work: Promise<unknown>) => {
    const settled = work
      .catch((error) => log.error({ error: String(error) }, 'work after an acknowledgement failed'))
      .finally(() => working.delete(settled))
    working.add(settled)
  }
  app.action(everything, async ({ ack, context }) => {
    await ack()
    const press = read(context, 'press')
    const request = asked(press, clock.now())
    if (request) later(house.dispatcher.serve(request))
    else if (!press.actions.some(({ block_id }) => isPick(block_id)))
      later(house.dispatcher.say(standing(press, clock.now()), apology.old))
  })

  listenToForms(app, house, later)

  app.command(everything, async ({ ack, context }) => {
    await ack()
    later(house.dispatcher.serve(askedByCommand(read(context, 'command'), clock.now())))
  })

  app.shortcut({ callback_id: everything, type: 'message_action' }, async ({ ack, context }) => {
    await ack()
    const shortcut = read(context, 'shortcut')
    const request = askedByShortcut(shortcut, clock.now())
    const code = codeOfMessage(shortcut.message)
    const file = fileOf(shortcut.message)
    if (code) later(house.dispatcher.serve({ ...request, fields: { code } }))
    else if (file)
      later(
        house.dispatcher.serve(request, async () => ({
          code: await house.downloads.text(shortcut.team.id, file.id),
        })),
      )
    else later(house.dispatcher.say(request.where, apology.noCode))
  })

  app.event('app_home_opened', async ({ context }) => {
    const { team_id, event_id, event } = read(context, 'home')
    if (event.tab === 'messages' && event.channel) {
      const { channel } = event
      later(house.agent.suggest(team_id, channel))
    } else if (event.tab === 'home')
      later(first(event_id, () => house.home.open(team_id, event.user, event_id)))
  })

  app.event('message', async ({ context }) => {
    const { file, ...request } = askedByMessage(read(context, 'typed'))
    const fetch = async () => ({ code: await house.downloads.text(request.where.team, file?.id ?? '') })
    later(house.dispatcher.serve(request, file ? fetch : undefined))
  })
  app.event('app_context_changed', async ({ context }) => {
    const { team_id, event } = read(context, 'looking')
    later(house.agent.looks(team_id, event.user, lookedAt(event.context ?? undefined)))
  })
  for (const name of ['assistant_thread_started', 'assistant_thread_context_changed'] as const)
    app.event(name, async ({ context }) => {
      const { team_id, event } = read(context, 'assistant')
      const { user_id, channel_id, thread_ts, context: seen } = event.assistant_thread
      later(house.agent.looks(team_id, user_id, seen?.channel_id ?? undefined))
      if (event.type === 'assistant_thread_started')
        later(house.agent.suggest(team_id, channel_id, thread_ts))
    })

  app.event('link_shared', async ({ context }) => {
    const { team_id, event_id, event } = read(context, 'linkShared')
    later(first(event_id, () => house.unfurls.show(team_id, event)))
  })

  const gone = async (event: Parameters<typeof ownerOf>[0]) => {
    if (parts.endings) await parts.endings.reported(ownerOf(event))
    else await house.leaving.leave(event.team_id)
  }
  app.event('app_uninstalled', async ({ context }) => {
    const event = read(context, 'uninstalled')
    later(first(event.event_id, () => gone(event)))
  })
  app.event('tokens_revoked', async ({ context }) => {
    const event = read(context, 'revoked')
    if (event.event.tokens.bot?.length) later(first(event.event_id, () => gone(event)))
  })
  for (const name of ['team_access_granted', 'team_access_revoked'] as const)
    app.event(name, async ({ context }) => {
      const { enterprise_id: org, event_id, event } = read(context, 'teamAccess')
      later(
        first(event_id, async () => {
          const granted = event.type === 'team_access_granted'
          if (granted) for (const team of event.team_ids) await house.leaving.stay(team)
          if (granted) for (const team of event.team_ids) await parts.installations?.belongs(team, org)
          else if (parts.endings) await parts.endings.withdrawn(org, event.team_ids)
          else for (const team of event.team_ids) await house.leaving.leave(team)
        }),
      )
    })

  for (const name of ['channel_deleted', 'group_deleted', 'channel_left', 'group_left'] as const)
    app.event(name, async ({ context }) => {
      const { team_id, event_id, event } = read(context, 'channelGone')
      later(first(event_id, () => parts.forgetPlace(placeId(team_id, event.channel))))
    })

  app.event('user_change', async ({ context }) => {
    const { team_id, event_id, event } = read(context, 'personChanged')
    const id = personId(team_id, event.user.id)
    later(
      first(event_id, () =>
        event.user.deleted ? house.leaving.person(id) : memory.delete(`person:${id}:info`),
      ),
    )
  })

  /** Slack redelivers an event up to three times if its acknowledgement was lost. */
  const first = async (id: string, act: () => Promise<unknown>): Promise<void> => {
    await once(memory, log, id, act)
  }

  let timer: NodeJS.Timeout | undefined
  return {
    malformed({ what, problems, who }) {
      const reference = `slack-${clock.now().toString(36)}`
      log.error({ what, problems, reference }, 'Slack sent a payload that could not be read')
      const { team, user, responseUrl } = who
      if (!team || !user) return
      const reply = responseUrl ? { reply: { url: responseUrl, since: clock.now() } } : {}
      later(house.dispatcher.say({ team, user, ...reply }, apology.unreadable(reference)))
    },
    orgWide({ team, org }) {
      if (parts.installations) later(parts.installations.belongs(team, org))
    },
    later,
    sweepNowAndThen() {
      const sweep = async () => {
        // Ends first: they determine which workspaces are served.
        await parts.endings?.sweep()
        await house.leaving.sweep()
      }
      later(sweep())
      timer = setInterval(() => later(sweep()), sixHours)
    },
    async stop() {
      clearInterval(timer)
      await Promise.race([Promise.allSettled(working), sleep(stopping, undefined, { ref: false })])
    },
  }
}
