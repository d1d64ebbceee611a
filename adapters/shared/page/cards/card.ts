import type { WireBlock, WireCard } from '../../wire-card.ts'
import { freshId, h, icon } from '../dom.ts'
import { codeBlock } from './code.ts'
import { inlineRun } from './inline.ts'
import { markdown } from './markdown.ts'
import { pickedTable } from './picked-table.ts'
import { enlarge } from './picture.ts'
import { pressable } from './pressable.ts'
import { replayView } from './replay.ts'
import { boardTable } from './table.ts'

/** What a card needs from its page. */
export interface CardContext {
  /** The current person; their row in a table is highlighted. */
  me: { id: string; name: string }
  press(action: string, fields?: Record<string, string>): Promise<void>
  /** Show a short menu as a row of buttons, so that one press chooses. */
  quick?: boolean
}

/** Maximum choices in such a row. */
const mostQuick = 4

const toneWords = { good: 'check', bad: 'cross' } as const

/** Renders a card as elements. */
export function cardView(card: WireCard, context: CardContext): HTMLElement {
  const tone = card.tone ?? 'plain'
  const element = h('div', { class: `card tone-${tone}` })
  const badge = badgeOf(tone)
  const lead = card.blocks.findIndex((block) => leading.has(block.block))
  for (const [n, block] of card.blocks.entries()) {
    const view = blockView(block, context)
    if (!badge || n !== lead) element.appendChild(view)
    else if (block.block === 'heading') {
      view.prepend(badge)
      element.appendChild(view)
    } else element.appendChild(h('div', { class: 'lead' }, badge, view))
  }
  return element
}

/** The badge stands beside the first of these blocks. */
const leading: ReadonlySet<string> = new Set(['heading', 'line', 'markdown'])

function badgeOf(tone: NonNullable<WireCard['tone']>): HTMLElement | undefined {
  if (tone === 'plain') return undefined
  if (tone === 'busy') return h('span', { class: 'badge turning' })
  return h('span', { class: 'badge' }, icon(toneWords[tone]))
}

function blockView(block: WireBlock, context: CardContext): HTMLElement {
  switch (block.block) {
    case 'heading':
      return h('h3', { class: 'card-heading' }, h('span', {}, block.text))
    case 'markdown':
      return h('div', { class: 'prose' }, markdown(block.text))
    case 'line':
      return lineView(block, context)
    case 'context':
      return h('p', { class: 'context' }, inlineRun(block.inline))
    case 'code':
      return codeBlock(block.text, block.language)
    case 'spoiler':
      return h(
        'details',
        { class: 'spoiler' },
        h('summary', {}, 'Show what is hidden'),
        h('p', { class: 'line' }, block.text),
      )
    case 'facts':
      return h(
        'dl',
        { class: 'facts' },
        ...block.facts.map((fact) => h('div', {}, h('dt', {}, fact.name), h('dd', {}, fact.value))),
      )
    case 'table':
      return block.picked ? pickedTable(block, block.picked, context) : boardTable(block, context.me.name)
    case 'buttons':
      return buttons(block.buttons, context)
    case 'select':
      return chooser(block, context)
    case 'picture':
      return picture(block)
    case 'file':
      return h(
        'a',
        { class: 'file', attrs: { href: block.url, download: block.name } },
        icon('file'),
        h('span', {}, block.name),
        h('span', { class: 'quiet' }, size(block.bytes)),
      )
    case 'progress':
      return progress(block)
    case 'divider':
      return h('hr')
  }
}

/** A line about a single person belongs to them: it moves with an animation when standings change. */
function lineView(block: WireBlock & { block: 'line' }, context: CardContext): HTMLElement {
  const people = block.inline.flatMap((piece) => ('person' in piece ? [piece.person] : []))
  const whose = people.length === 1 ? people[0] : undefined
  const look = whose !== undefined && whose === context.me.id ? 'line me' : 'line'
  return h('p', { class: look, attrs: { 'data-row': whose } }, inlineRun(block.inline))
}

function buttons(all: (WireBlock & { block: 'buttons' })['buttons'], context: CardContext): HTMLElement {
  // Long labels are stacked vertically.
  const tall = all.some((one) => one.label.length > 30)
  return h(
    'div',
    { class: tall ? 'buttons tall' : 'buttons' },
    ...all.map((one) =>
      pressable(one.label, one.style ?? 'plain', one.action, one.disabled === true, () =>
        context.press(one.action),
      ),
    ),
  )
}

function chooser(block: WireBlock & { block: 'select' }, context: CardContext): HTMLElement {
  const id = freshId('choose')
  if ((block.max ?? 1) > 1) {
    const boxes = block.options.map((option) =>
      h('input', {
        attrs: { type: 'checkbox', value: option.value, 'data-key': `${block.action}#${option.value}` },
      }),
    )
    const rows = block.options.map((option, n) =>
      h('label', { class: 'tick' }, boxes[n], h('span', {}, option.label)),
    )
    const send = pressable('Choose', 'plain', block.action, false, async () => {
      const picked = boxes.filter((box) => box.checked).map((box) => box.value)
      await context.press(block.action, { value: picked.join(',') })
    })
    return h('fieldset', { class: 'chooser many' }, h('legend', {}, block.placeholder), ...rows, send)
  }
  if (context.quick && block.options.length <= mostQuick) return quickChoice(block, context)
  const select = h(
    'select',
    { id, attrs: { 'data-key': `${block.action}#select` } },
    h('option', { attrs: { value: '' } }, block.placeholder),
    ...block.options.map((option) => h('option', { attrs: { value: option.value } }, option.label)),
  )
  const send = pressable('Choose', 'plain', block.action, false, async () => {
    if (select.value) await context.press(block.action, { value: select.value })
    else select.focus()
  })
  const label = h('label', { class: 'unseen', attrs: { for: id } }, block.placeholder)
  return h('div', { class: 'chooser' }, label, select, send)
}

/** The placeholder contains the current choice after a colon. */
function quickChoice(block: WireBlock & { block: 'select' }, context: CardContext): HTMLElement {
  const chosen = block.placeholder.split(': ')[1]
  const options = block.options.map(({ label, value }) => {
    const key = `${block.action}#${value}`
    const one = pressable(label, 'plain', key, false, () => context.press(block.action, { value }))
    one.setAttribute('aria-pressed', String(chosen === label))
    return one
  })
  const attrs = { role: 'group', 'aria-label': block.placeholder }
  return h('div', { class: 'quick', attrs }, ...options)
}

function picture(block: WireBlock & { block: 'picture' }): HTMLElement {
  const { url, alt, width, height, dark, steps } = block
  const image = (src: string, look: string) =>
    h('img', { class: look, attrs: { src, alt, width, height, loading: 'lazy', decoding: 'async' } })
  const open = h(
    'button',
    {
      class: 'picture',
      attrs: { type: 'button', 'aria-label': `Enlarge: ${block.name}` },
      on: { click: () => enlarge(block) },
    },
    // The style sheet hides the variant that does not fit the page’s theme.
    dark ? image(dark, 'when-dark') : null,
    image(url, ''),
    h('span', { class: 'zoom' }, icon('zoom')),
  )
  const words = h(
    'details',
    { class: 'words' },
    h('summary', {}, 'The picture in words'),
    h('p', { class: 'line' }, alt),
  )
  return h('figure', {}, open, steps ? replayView(steps) : null, words)
}

function progress(block: WireBlock & { block: 'progress' }): HTMLElement {
  const part = block.of > 0 ? Math.min(1, Math.max(0, block.done / block.of)) : 0
  const bar = h('span', { class: 'bar' })
  bar.style.setProperty('--part', String(part))
  const attrs = {
    role: 'progressbar',
    'aria-valuemin': 0,
    'aria-valuemax': block.of,
    'aria-valuenow': block.done,
    'aria-valuetext': block.label,
    'aria-label': 'Progress',
  }
  return h(
    'div',
    { class: 'progress', attrs },
    h('span', { class: 'track' }, bar),
    h('span', {}, block.label),
  )
}

const size = (bytes: number) => (bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} kB`)
