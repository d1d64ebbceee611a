import { marked } from 'marked'
import type { Rendered } from '../../../adapters/discord/render/card.ts'
import type { Json } from '../server/check/kit.ts'
import { modalOf } from './modal.ts'
import { quoted } from './quoted.ts'
import type { Shot } from './shot.ts'
import { css } from './style.ts'

/** Discord's Markdown is CommonMark but for small print, spoilers and line ends that count. */
function words(text: string): string {
  const plain = text
    .replace(/^-# (.*)$/gm, (_, line: string) => `<small>${line}</small>`)
    .replace(/\|\|([^|]+)\|\|/g, '<discord-spoiler>$1</discord-spoiler>')
    .replace(/\u200b/g, '')
  return String(marked.parse(plain, { breaks: true, async: false }))
}

const styles: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'destructive',
}

function component(it: Json, files: Rendered['files']): string {
  switch (it.type) {
    case 1:
      return `<discord-action-row>${it.components.map((one: Json) => component(one, files)).join('')}</discord-action-row>`
    case 2:
      return `<discord-button type="${styles[it.style]}"${it.disabled ? ' disabled' : ''}>${quoted(it.label)}</discord-button>`
    case 3:
      return `<div class="menu">${quoted(it.placeholder)}<span>⌄</span></div>`
    case 10:
      return `<div class="text">${words(it.content)}</div>`
    case 12:
      return it.items.map((item: Json) => image(item.media.url, files)).join('')
    case 13:
      return `<div class="file">📄 ${quoted(it.file.url.replace('attachment://', ''))}</div>`
    case 14:
      return '<hr>'
    default: {
      const colour = it.accent_color === undefined ? '' : `#${it.accent_color.toString(16).padStart(6, '0')}`
      const inner = it.components.map((one: Json) => component(one, files)).join('')
      return `<div class="container" style="${colour && `border-left: 4px solid ${colour}`}">${inner}</div>`
    }
  }
}

function image(url: string, files: Rendered['files']): string {
  const file = files.find(({ name }) => url.endsWith(name))
  return file
    ? `<img src="data:image/png;base64,${Buffer.from(file.data as Buffer).toString('base64')}">`
    : ''
}

const avatar = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#1c64b0"/><path d="M13 8v24M27 8v24" stroke="#fff" stroke-width="3" opacity=".45"/><path d="M13 12c0 8 14 8 14 16" stroke="#fff" stroke-width="3" fill="none"/></svg>',
)}`

const face = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#7d4b9e"/><circle cx="20" cy="15" r="7" fill="#fff"/><path d="M6 40c0-18 28-18 28 0" fill="#fff"/></svg>',
)}`

/** Drawn, for not every machine has a font with the eye in it. */
const eye =
  '<svg width="13" height="13" viewBox="0 0 24 24" style="vertical-align:-2px"><path fill="#949ba4" d="M12 5C6 5 2 12 2 12s4 7 10 7 10-7 10-7-4-7-10-7Zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z"/></svg>'

const messageOf = ({ body, files }: Rendered): string => {
  const inner = (body.components as Json[]).map((one) => component(one, files)).join('')
  const own =
    body.flags & 64 ? `<div class="private">${eye} Only you can see this · Dismiss message</div>` : ''
  return `<discord-message author="Gilbert" avatar="${avatar}" bot timestamp="Today at 09:00">${inner}${own}</discord-message>`
}

const linkedOf = ({ by, words: said, site, title, description }: NonNullable<Shot['linked']>): string =>
  `<discord-message author="${quoted(by)}" avatar="${face}" timestamp="Today at 09:12">${quoted(said).replace(/https:\S+/, '<span class="address">$&</span>')}
<div class="embed"><small>${quoted(site)}</small><b class="address">${quoted(title)}</b><p>${quoted(description)}</p></div></discord-message>`

/** A post in a forum begins with its title and tags. */
const forumOf = ({ title, tags }: NonNullable<Shot['forum']>): string =>
  `<div class="post"><h1>${quoted(title)}</h1>${tags.map((tag) => `<span class="tag">${quoted(tag)}</span>`).join('')}</div>`

/** What people see, in Discord's colours by day or by night. */
export const page = (
  script: string,
  shot: Shot,
  theme: 'dark' | 'light',
): string => `<!doctype html><meta charset="utf-8">
<style>${css}</style><script type="module">${script}</script>
<body class="${theme}"><div id="shot">${shot.form ? modalOf(shot.form) : ''}${shot.forum ? forumOf(shot.forum) : ''}${
  shot.messages || shot.linked
    ? `<discord-messages${theme === 'light' ? ' light-theme' : ''}>${shot.linked ? linkedOf(shot.linked) : ''}${(shot.messages ?? []).map(messageOf).join('')}</discord-messages>`
    : ''
}</div></body>`
