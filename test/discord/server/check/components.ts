import type { Json, Report } from './kit.ts'

// Sections (9) and thumbnails (11) are never used: what is not checked is not taken.
const inMessage = [1, 10, 12, 13, 14, 17]
const inContainer = [1, 10, 12, 13, 14]

/** What is counted over all components of one message. */
export interface Count {
  components: number
  words: number
  ids: Set<string>
  /** `attachment://` names that something shows. */
  shown: Set<string>
}

export const count = (): Count => ({ components: 0, words: 0, ids: new Set(), shown: new Set() })

/** Components V2 of a message. */
export function checkLayout(report: Report, path: string, list: Json, total: Count): undefined {
  for (const [n, one] of report.list(path, list, 1, 40).entries())
    layout(report, `${path}[${n}]`, one, total, inMessage)
  if (total.components > 40) report.fault(path, `${total.components} components nested, 40 at most`)
  if (total.words > 4_000) report.fault(path, `${total.words} characters in text displays, 4000 at most`)
}

function layout(report: Report, path: string, it: Json, total: Count, allowed: readonly number[]): undefined {
  total.components += 1
  if (!allowed.includes(it?.type)) return report.fault(path, `component type ${it?.type} is not allowed here`)
  switch (it.type) {
    case 1:
      return checkRow(report, path, it, total)
    case 10:
      report.keys(path, it, ['type', 'id', 'content'])
      report.text(`${path}.content`, it.content, 1, 4_000)
      total.words += String(it.content).length
      return fences(report, path, String(it.content))
    case 12:
      report.keys(path, it, ['type', 'id', 'items'])
      for (const [n, item] of report.list(`${path}.items`, it.items, 1, 10).entries()) {
        report.keys(`${path}.items[${n}]`, item, ['media', 'description', 'spoiler'])
        report.text(`${path}.items[${n}].description`, item.description, 0, 1_024)
        media(report, `${path}.items[${n}]`, item.media, total)
      }
      return
    case 13:
      report.keys(path, it, ['type', 'id', 'file', 'spoiler'])
      if (!String(it.file?.url).startsWith('attachment://'))
        report.fault(path, 'a file must be an attachment')
      return media(report, path, it.file, total)
    case 14:
      return report.keys(path, it, ['type', 'id', 'divider', 'spacing'])
    case 17:
      report.keys(path, it, ['type', 'id', 'components', 'accent_color', 'spoiler'])
      if (it.accent_color !== undefined) report.number(`${path}.accent_color`, it.accent_color, 0, 0xffffff)
      for (const [n, one] of report.list(`${path}.components`, it.components, 1, 39).entries())
        layout(report, `${path}.components[${n}]`, one, total, inContainer)
  }
}

function media(report: Report, path: string, it: Json, total: Count): undefined {
  const url = String(it?.url)
  if (url.startsWith('attachment://')) total.shown.add(url.slice('attachment://'.length))
  else if (!/^https?:\/\//.test(url)) report.fault(path, `no media address: ${url}`)
}

/** A block of code that isn't closed swallows what follows it. */
function fences(report: Report, path: string, text: string): undefined {
  if ((text.match(/```/g) ?? []).length % 2 === 1) report.fault(path, 'a fence is left open')
}

/** A row of up to five buttons, or one menu. */
export function checkRow(report: Report, path: string, row: Json, total: Count): undefined {
  report.keys(path, row, ['type', 'id', 'components'])
  const list = report.list(`${path}.components`, row.components, 1, 5)
  const menus = list.filter(({ type }) => type === 3).length
  if (menus > 0 && list.length > 1) report.fault(path, 'a menu stands alone in its row')
  for (const [n, one] of list.entries()) {
    total.components += 1
    const here = `${path}.components[${n}]`
    if (one.type === 2) button(report, here, one, total)
    else if (one.type === 3) checkMenu(report, here, one, total)
    else report.fault(here, `component type ${one.type} does not belong into a row`)
  }
}

export function checkId(report: Report, path: string, id: Json, total: Count): undefined {
  report.text(path, id, 1, 100)
  if (total.ids.has(id)) report.fault(path, `${id} stands twice in the message`)
  total.ids.add(id)
}

function button(report: Report, path: string, it: Json, total: Count): undefined {
  report.keys(path, it, ['type', 'id', 'style', 'label', 'custom_id', 'url', 'disabled', 'emoji', 'sku_id'])
  report.number(`${path}.style`, it.style, 1, 6)
  report.text(`${path}.label`, it.label, it.emoji ? 0 : 1, 80)
  if (it.style === 5) {
    if (it.custom_id !== undefined || !it.url) report.fault(path, 'a link has an address and no custom_id')
  } else checkId(report, `${path}.custom_id`, it.custom_id, total)
}

const menuKeys = [
  'type', 'id', 'custom_id', 'placeholder', 'options', 'min_values', 'max_values', 'required', 'disabled',
] // biome-ignore format: one list

export function checkMenu(report: Report, path: string, it: Json, total: Count, inModal = false): undefined {
  report.keys(path, it, menuKeys)
  checkId(report, `${path}.custom_id`, it.custom_id, total)
  report.text(`${path}.placeholder`, it.placeholder, 0, 150)
  const list = report.list(`${path}.options`, it.options, 1, 25)
  const { min_values: min = 1, max_values: max = 1 } = it
  report.number(`${path}.min_values`, min, 0, 25)
  report.number(`${path}.max_values`, max, 1, 25)
  if (max > list.length || min > max) report.fault(path, `${min} to ${max} of ${list.length} options`)
  if (it.required !== undefined && !inModal) report.fault(`${path}.required`, 'only in a modal')
  if (it.disabled && inModal) report.fault(`${path}.disabled`, 'not in a modal')
  const values = new Set<string>()
  for (const [n, option] of list.entries()) {
    report.keys(`${path}.options[${n}]`, option, ['label', 'value', 'description', 'emoji', 'default'])
    report.text(`${path}.options[${n}].label`, option.label, 1, 100)
    report.text(`${path}.options[${n}].value`, option.value, 1, 100)
    report.text(`${path}.options[${n}].description`, option.description, 0, 100)
    if (values.has(option.value)) report.fault(`${path}.options[${n}]`, 'a value stands twice')
    values.add(option.value)
  }
  if (list.filter(({ default: usual }) => usual).length > max) report.fault(path, 'more defaults than may be')
}
