import { Locale } from 'discord.js'
import { type Json, Report } from './kit.ts'

const lower = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const locales: readonly string[] = Object.values(Locale)

/** One application command. @returns what is wrong */
export function checkCommand(command: Json): string[] {
  const report = new Report()
  const type = command.type ?? 1
  name(report, 'name', command.name, type === 1)
  local(report, 'name_localizations', command.name_localizations, 32)
  local(report, 'description_localizations', command.description_localizations, 100)
  if (type === 1) report.text('description', command.description, 1, 100)
  else if (command.description) report.fault('description', 'only a slash command has one')
  else if (command.options) report.fault('options', 'only a slash command has them')
  if (command.default_member_permissions && !/^\d+$/.test(command.default_member_permissions))
    report.fault('default_member_permissions', 'must be bits as a text')
  for (const one of command.integration_types ?? [0]) report.number('integration_types', one, 0, 1)
  for (const one of command.contexts ?? []) report.number('contexts', one, 0, 2)
  const size = options(report, 'options', command.options ?? [])
  if (size + String(command.name).length + String(command.description ?? '').length > 8_000)
    report.fault('command', 'more than 8000 characters in names, descriptions and values')
  return report.faults
}

function name(report: Report, path: string, value: Json, strict: boolean): void {
  report.text(path, value, 1, 32)
  if (strict && (!lower.test(value) || value !== String(value).toLowerCase()))
    report.fault(path, `${value} is no name of a slash command`)
}

function local(report: Report, path: string, map: Json, most: number): void {
  for (const [locale, text] of Object.entries(map ?? {})) {
    if (!locales.includes(locale)) report.fault(`${path}.${locale}`, 'no locale of Discord’s')
    report.text(`${path}.${locale}`, text, 1, most)
  }
}

function options(report: Report, path: string, list: Json): number {
  let size = 0
  let optional = false
  const names = new Set<string>()
  for (const [n, one] of report.list(path, list, 0, 25).entries()) {
    const here = `${path}[${n}]`
    name(report, `${here}.name`, one.name, true)
    report.text(`${here}.description`, one.description, 1, 100)
    report.number(`${here}.type`, one.type, 1, 11)
    if (names.has(one.name)) report.fault(here, `${one.name} stands twice`)
    names.add(one.name)
    if (one.required && optional) report.fault(here, 'what is required stands before what is not')
    if (one.type > 2 && !one.required) optional = true
    const choices = report.list(`${here}.choices`, one.choices ?? [], 0, 25)
    if (choices.length > 0 && one.autocomplete) report.fault(here, 'choices and autocomplete')
    for (const choice of choices) {
      report.text(`${here}.choices`, choice.name, 1, 100)
      report.text(`${here}.choices`, choice.value, 1, 100)
      size += choice.name.length + String(choice.value).length
    }
    if (one.max_length !== undefined) report.number(`${here}.max_length`, one.max_length, 1, 6_000)
    size += one.name.length + one.description.length
    if (one.options) size += options(report, `${here}.options`, one.options)
  }
  return size
}
