import { checkLayout, checkRow, count } from './components.ts'
import { type Json, Report } from './kit.ts'

export interface Kind {
  /** How it came: what may be ephemeral and what may be empty hangs on it. */
  way: 'create' | 'edit' | 'callback' | 'followup' | 'webhook-edit'
  /** The files sent beside it, by name. */
  files?: readonly string[]
}

const ephemeral = 1 << 6
const v2 = 1 << 15
const known = [
  'content', 'embeds', 'components', 'flags', 'allowed_mentions', 'attachments', 'nonce', 'enforce_nonce',
  'message_reference', 'tts', 'sticker_ids', 'poll',
] // biome-ignore format: one list

/** Everything that Discord publishes about a message, and our own rules. @returns what is wrong */
export function checkMessage(body: Json, kind: Kind): string[] {
  const report = new Report()
  report.keys('message', body, known)
  const flags = body.flags ?? 0
  const private_ = kind.way === 'callback' || kind.way === 'followup'
  if (flags & ephemeral && !private_) report.fault('flags', 'only an answer to an interaction is ephemeral')
  if (flags & ~(ephemeral | v2 | (1 << 2) | (1 << 12))) report.fault('flags', `${flags} holds unknown bits`)
  mentions(report, body)
  const total = count()
  if (flags & v2) {
    for (const key of ['content', 'embeds', 'poll', 'sticker_ids'])
      if (body[key] !== undefined && body[key] !== null && body[key].length !== 0)
        report.fault(key, 'not beside Components V2')
    checkLayout(report, 'components', body.components, total)
  } else {
    report.text('content', body.content, 0, 2_000)
    embeds(report, body.embeds)
    for (const [n, row] of report.list('components', body.components ?? [], 0, 5).entries())
      if (row.type !== 1) report.fault(`components[${n}]`, 'without Components V2 only rows')
      else checkRow(report, `components[${n}]`, row, total)
    const empty = !body.content?.trim() && !body.embeds?.length && !kind.files?.length
    if (empty && !body.components?.length) report.fault('message', 'an empty message')
  }
  files(report, body, kind.files ?? [], flags & v2 ? total.shown : undefined)
  if (body.nonce !== undefined) report.text('nonce', String(body.nonce), 1, 25)
  if (body.nonce !== undefined && kind.way !== 'create') report.fault('nonce', 'only for a new message')
  if (body.enforce_nonce && body.nonce === undefined) report.fault('enforce_nonce', 'without a nonce')
  return report.faults
}

/** Present and empty; a sentence of our own may call the one person that it is for. */
function mentions(report: Report, body: Json): undefined {
  const allowed = body.allowed_mentions
  if (!allowed) return report.fault('allowed_mentions', 'must be there')
  if (!Array.isArray(allowed.parse) || allowed.parse.length > 0)
    report.fault('allowed_mentions.parse', 'must be an empty list')
  if (allowed.roles?.length) report.fault('allowed_mentions.roles', 'must be empty')
  if ((allowed.users?.length ?? 0) > 1) report.fault('allowed_mentions.users', 'more than one person')
}

function embeds(report: Report, value: Json): undefined {
  let sum = 0
  const add = (path: string, text: Json, min: number, max: number) => {
    report.text(path, text, min, max)
    sum += String(text ?? '').length
  }
  for (const [n, embed] of report.list('embeds', value ?? [], 0, 10).entries()) {
    const path = `embeds[${n}]`
    add(`${path}.title`, embed.title, 0, 256)
    add(`${path}.description`, embed.description, 0, 4_096)
    add(`${path}.footer`, embed.footer?.text, 0, 2_048)
    add(`${path}.author`, embed.author?.name, 0, 256)
    for (const [m, field] of report.list(`${path}.fields`, embed.fields ?? [], 0, 25).entries()) {
      add(`${path}.fields[${m}].name`, field.name, 1, 256)
      add(`${path}.fields[${m}].value`, field.value, 1, 1_024)
    }
  }
  if (sum > 6_000) report.fault('embeds', `${sum} characters in all, 6000 at most`)
}

/** Every file is described and, with Components V2, shown; nothing is shown that isn't there. */
function files(report: Report, body: Json, sent: readonly string[], shown?: Set<string>): undefined {
  const described = report.list('attachments', body.attachments ?? [], 0, 10)
  const names = new Set<string>()
  for (const [n, one] of described.entries()) {
    report.text(`attachments[${n}].description`, one.description, 0, 1_024)
    if (one.id !== n) report.fault(`attachments[${n}].id`, 'does not say which of the files it is')
    if (sent[n] !== one.filename) report.fault(`attachments[${n}]`, `${one.filename} was not sent`)
    if (names.has(one.filename)) report.fault(`attachments[${n}]`, 'a name stands twice')
    names.add(one.filename)
  }
  if (sent.length > described.length) report.fault('attachments', 'a file without its description')
  for (const name of shown ?? [])
    if (!names.has(name)) report.fault('components', `attachment://${name} is not there`)
  if (shown)
    for (const name of names) if (!shown.has(name)) report.fault('components', `${name} is never shown`)
}
