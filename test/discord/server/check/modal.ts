import { checkId, checkMenu, count } from './components.ts'
import { type Json, Report } from './kit.ts'

/** A modal, as Discord takes it. @returns what is wrong */
export function checkModal(data: Json): string[] {
  const report = new Report()
  report.keys('modal', data, ['custom_id', 'title', 'components'])
  report.text('custom_id', data.custom_id, 1, 100)
  report.text('title', data.title, 1, 45)
  const total = count()
  const list = report.list('components', data.components, 1, 5)
  for (const [n, one] of list.entries()) {
    const path = `components[${n}]`
    if (one.type === 10) report.text(`${path}.content`, one.content, 1, 4_000)
    else if (one.type === 18) label(report, path, one, total)
    else report.fault(path, `component type ${one.type} is not allowed in a modal`)
  }
  if (!list.some(({ type }) => type === 18)) report.fault('components', 'nothing to fill in')
  return report.faults
}

const groupKeys = ['type', 'id', 'custom_id', 'options', 'required']

/** Radio buttons (21) and boxes (22), as discord-api-types 0.38.57 knows them. */
function group(report: Report, path: string, it: Json, total: ReturnType<typeof count>, least: number): void {
  checkId(report, `${path}.custom_id`, it.custom_id, total)
  report.keys(path, it, it.type === 22 ? [...groupKeys, 'min_values', 'max_values'] : groupKeys)
  const list = report.list(`${path}.options`, it.options, least, 10)
  for (const [n, option] of list.entries()) {
    report.keys(`${path}.options[${n}]`, option, ['label', 'value', 'description', 'default'])
    report.text(`${path}.options[${n}].label`, option.label, 1, 100)
    report.text(`${path}.options[${n}].value`, option.value, 1, 100)
  }
  if (new Set(list.map(({ value }) => value)).size < list.length) report.fault(path, 'a value stands twice')
  const usual = list.filter((option) => option.default).length
  if (usual > (it.type === 21 ? 1 : (it.max_values ?? 10))) report.fault(path, 'more defaults than may be')
}

const pickerKeys = [
  'type', 'id', 'custom_id', 'placeholder', 'default_values', 'min_values', 'max_values', 'required',
] // biome-ignore format: one list

/** Whose ids a picker's defaults hold. */
const kinds: Readonly<Record<number, string>> = { 5: 'user', 6: 'role', 8: 'channel' }

/** Users (5), roles (6) and channels (8), as discord-api-types 0.38.57 knows them. */
function chosen(report: Report, here: string, it: Json, total: ReturnType<typeof count>): undefined {
  checkId(report, `${here}.custom_id`, it.custom_id, total)
  report.keys(here, it, it.type === 8 ? [...pickerKeys, 'channel_types'] : pickerKeys)
  const { min_values: min = 1, max_values: max = 1, default_values: usual = [] } = it
  report.number(`${here}.min_values`, min, it.required === false ? 0 : 1, 25)
  report.number(`${here}.max_values`, max, 1, 25)
  if (min > max || usual.length > max) report.fault(here, `${min} to ${max}, ${usual.length} by default`)
  for (const one of usual)
    if (one.type !== kinds[it.type] || !/^\d+$/.test(one.id))
      report.fault(here, `a default that is no ${kinds[it.type]}`)
  for (const type of it.channel_types ?? [])
    if (![0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16].includes(type))
      report.fault(`${here}.channel_types`, `${type} is no type of channel`)
}

/** Without a label of its own: that stands around it. */
const inputKeys = [
  'type', 'id', 'custom_id', 'style', 'min_length', 'max_length', 'required', 'value', 'placeholder',
] // biome-ignore format: one list

function label(report: Report, path: string, it: Json, total: ReturnType<typeof count>): undefined {
  report.keys(path, it, ['type', 'id', 'label', 'description', 'component'])
  report.text(`${path}.label`, it.label, 1, 45)
  report.text(`${path}.description`, it.description, 0, 100)
  const inner = it.component ?? {}
  const here = `${path}.component`
  switch (inner.type) {
    case 3:
      return checkMenu(report, here, inner, total, true)
    case 4:
      checkId(report, `${here}.custom_id`, inner.custom_id, total)
      report.keys(here, inner, inputKeys)
      report.number(`${here}.style`, inner.style, 1, 2)
      report.number(`${here}.max_length`, inner.max_length ?? 4_000, 1, 4_000)
      report.number(`${here}.min_length`, inner.min_length ?? 0, 0, 4_000)
      report.text(`${here}.placeholder`, inner.placeholder, 0, 100)
      return report.text(`${here}.value`, inner.value, 0, Math.min(4_000, inner.max_length ?? 4_000))
    case 19:
      checkId(report, `${here}.custom_id`, inner.custom_id, total)
      report.keys(here, inner, ['type', 'id', 'custom_id', 'min_values', 'max_values', 'required'])
      report.number(`${here}.min_values`, inner.min_values ?? 1, inner.required === false ? 0 : 1, 10)
      return report.number(`${here}.max_values`, inner.max_values ?? 1, 1, 10)
    case 5:
    case 6:
    case 8:
      return chosen(report, here, inner, total)
    case 21:
      group(report, here, inner, total, 2)
      return
    case 22: {
      group(report, here, inner, total, 1)
      const { min_values: min = 1, max_values: max = inner.options?.length ?? 1 } = inner
      report.number(`${here}.min_values`, min, inner.required === false ? 0 : 1, 10)
      return report.number(`${here}.max_values`, max, Math.max(1, min), inner.options?.length ?? 10)
    }
    default:
      report.fault(here, `component type ${inner.type} is not allowed in a label`)
  }
}
