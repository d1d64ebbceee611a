import type { modal } from '../../../adapters/discord/render/form.ts'
import type { Json } from '../server/check/kit.ts'
import { quoted } from './quoted.ts'

const option = (it: Json, round: boolean) =>
  `<div class="option${round ? ' round' : ''}${it.default ? ' on' : ''}"><i>${it.default && !round ? '✓' : ''}</i>${quoted(it.label)}</div>`

const menu = (words: string) => `<div class="input empty">${quoted(words)}<span>⌄</span></div>`

function control(it: Json): string {
  switch (it.type) {
    case 4:
      return `<div class="input${it.style === 2 ? ' tall' : ''}${it.value ? '' : ' empty'}">${quoted(it.value ?? it.placeholder ?? '')}</div>`
    case 3: {
      const chosen = (it.options as Json[]).filter((one) => one.default).map((one) => one.label)
      return menu(chosen.length > 0 ? chosen.join(', ') : (it.placeholder ?? 'Make a selection'))
    }
    case 5:
      return menu(it.placeholder ?? 'Select a member')
    case 6:
      return menu(it.placeholder ?? 'Select a role')
    case 8:
      return menu(it.placeholder ?? 'Select a channel')
    case 19:
      return '<div class="input empty">Drop a file here, or browse</div>'
    case 21:
      return (it.options as Json[]).map((one) => option(one, true)).join('')
    case 22:
      return (it.options as Json[]).map((one) => option(one, false)).join('')
    default:
      throw new Error(`nobody knows how to draw a component ${it.type}`)
  }
}

/** A form, as Discord shows it over the conversation. */
export function modalOf({ title, components }: ReturnType<typeof modal>): string {
  const rows = (components as Json[]).map((it) =>
    it.type === 10
      ? `<p>${quoted(it.content)}</p>`
      : `<div class="label"><b>${quoted(it.label)}${it.component.required === false ? '' : ' <i>*</i>'}</b>${it.description ? `<small>${quoted(it.description)}</small>` : ''}${control(it.component)}</div>`,
  )
  return `<div class="modal"><h1>${quoted(title)}</h1><div class="in">${rows.join('')}</div><div class="foot"><span>Cancel</span><span class="go">Submit</span></div></div>`
}
