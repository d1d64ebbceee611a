import { marked } from 'marked'
import type { Rendered } from '../../../adapters/discord/render/card.ts'
import type { Json } from '../server/check/kit.ts'

const quoted = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

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

const css = `
  body { margin: 0; background: #313338; }
  discord-messages { border: 0; padding: 12px 4px 16px; }
  .container { background: #2b2d31; border: 1px solid #3f4147; border-radius: 8px; padding: 14px 16px; margin-top: 6px; max-width: 560px; }
  .text h2 { font-size: 20px; margin: 0 0 4px; color: #f2f3f5; } .text h3 { font-size: 16px; margin: 6px 0 2px; color: #f2f3f5; }
  .text p { margin: 4px 0; line-height: 1.375; } .text ul, .text ol { margin: 4px 0; padding-left: 22px; }
  .text small { color: #949ba4; font-size: 12.5px; }
  .text code { background: #1e1f22; border-radius: 4px; padding: 1px 4px; font: 13.5px/1.35 'JetBrains Mono Variable', 'DejaVu Sans Mono', monospace; }
  .text pre { background: #1e1f22; border: 1px solid #1a1b1e; border-radius: 4px; margin: 6px 0; padding: 8px; overflow: hidden; }
  .text pre code { padding: 0; background: none; white-space: pre-wrap; }
  .container img { max-width: 100%; border-radius: 8px; margin: 8px 0; display: block; }
  .container hr { border: 0; border-top: 1px solid #3f4147; margin: 10px 0; }
  .menu { background: #1e1f22; border-radius: 4px; padding: 10px 12px; color: #949ba4; display: flex; justify-content: space-between; margin: 6px 0; max-width: 400px; }
  .file { background: #1e1f22; border-radius: 8px; padding: 12px; margin: 6px 0; }
  .private { color: #949ba4; font-size: 12.5px; margin-top: 4px; }
`

const avatar = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#1c64b0"/><path d="M13 8v24M27 8v24" stroke="#fff" stroke-width="3" opacity=".45"/><path d="M13 12c0 8 14 8 14 16" stroke="#fff" stroke-width="3" fill="none"/></svg>',
)}`

/** Drawn, for not every machine has a font with the eye in it. */
const eye =
  '<svg width="13" height="13" viewBox="0 0 24 24" style="vertical-align:-2px"><path fill="#949ba4" d="M12 5C6 5 2 12 2 12s4 7 10 7 10-7 10-7-4-7-10-7Zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z"/></svg>'

/** A message of Gilbert's in a channel, as people see it. */
export const page = (
  script: string,
  shown: readonly Rendered[],
): string => `<!doctype html><meta charset="utf-8">
<style>${css}</style><script type="module">${script}</script>
<discord-messages>${shown
  .map(({ body, files }) => {
    const inner = (body.components as Json[]).map((one) => component(one, files)).join('')
    const own =
      body.flags & 64 ? `<div class="private">${eye} Only you can see this · Dismiss message</div>` : ''
    return `<discord-message author="Gilbert" avatar="${avatar}" bot timestamp="Today at 09:00">${inner}${own}</discord-message>`
  })
  .join('')}</discord-messages>`
