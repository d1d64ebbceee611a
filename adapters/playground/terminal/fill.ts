import { harmless } from '../../../src/cards/shared/plain.ts'
import type { Field, Form } from '../../../src/core/chat/card.ts'
import { editCode, readCode } from './code.ts'
import type { Lines } from './lines.ts'

/** The word that leaves a form without sending it. */
export const leave = 'cancel'

type Answer = { value: string } | { problem: string } | undefined

/** Asks for one field after the other. @returns undefined if the person left */
export async function fill(
  form: Form,
  lines: Lines,
  editor: string | undefined,
): Promise<Record<string, string> | undefined> {
  lines.print(`${form.title} (type "${leave}" to leave)${form.intro ? `\n${form.intro}` : ''}`)
  const filled: Record<string, string> = {}
  for (const field of form.fields) {
    const value = await until(field, lines, editor)
    if (value === undefined) return undefined
    filled[field.id] = value
  }
  return filled
}

async function until(field: Field, lines: Lines, editor: string | undefined): Promise<string | undefined> {
  for (;;) {
    const answer = await ask(field, lines, editor)
    if (answer === undefined) return undefined
    const problem = 'problem' in answer ? answer.problem : wrongWith(field, answer.value)
    if (problem === undefined && 'value' in answer) return answer.value
    lines.print(problem ?? '')
  }
}

function wrongWith(field: Field, value: string): string | undefined {
  const optional = field.field !== 'code' && field.field !== 'file' && field.optional === true
  if (!optional && !value.trim()) return 'This is needed.'
  const long = field.field === 'select' ? 0 : [...value].length - field.max
  return long > 0 ? `Shorten this by ${long} characters: ${field.max} at most.` : undefined
}

function ask(field: Field, lines: Lines, editor: string | undefined): Promise<Answer> {
  if (field.error) lines.print(`${field.label}: ${harmless(field.error)}`)
  switch (field.field) {
    case 'text':
      return line(field, lines)
    case 'paragraph':
      return paragraph(`${field.label} (end with a line that holds only a dot)`, lines)
    case 'code':
      return code(field, lines, editor)
    case 'file':
      return file(field, lines)
    case 'select':
      return choose(field, lines)
  }
}

async function line(field: Field & { field: 'text' }, lines: Lines): Promise<Answer> {
  const typed = await lines.ask(`${field.label}${field.initial ? ` [${field.initial}]` : ''}: `)
  if (typed === undefined || typed.trim() === leave) return undefined
  return { value: typed === '' ? (field.initial ?? '') : typed }
}

async function paragraph(label: string, lines: Lines, first?: string): Promise<Answer> {
  if (first === undefined) lines.print(`${label}:`)
  const typed: string[] = first === undefined ? [] : [first]
  for (;;) {
    const next = await lines.ask('… ')
    if (next === undefined || (typed.length === 0 && next.trim() === leave)) return undefined
    if (next === '.') return { value: typed.join('\n') }
    typed.push(next)
  }
}

/** Code from a file, from an editor, or typed. */
async function code(
  field: Field & { field: 'code' },
  lines: Lines,
  editor: string | undefined,
): Promise<Answer> {
  const ways = `a file’s path${editor ? ', Enter to open your editor' : ''}, or "here" to type it`
  const how = await lines.ask(`${field.label}: ${ways}: `)
  if (how === undefined || how.trim() === leave) return undefined
  if (how.trim() === 'here') return paragraph('Your code (end with a line that holds only a dot)', lines)
  if (how.trim() !== '') {
    const read = await readCode(how.trim(), field.max)
    return 'code' in read ? { value: read.code } : read
  }
  if (!editor) return { problem: 'Set EDITOR to write in an editor, or give a file’s path.' }
  try {
    return { value: await lines.aside(() => editCode(editor, field.initial ?? '')) }
  } catch (error) {
    return { problem: `${error instanceof Error ? error.message : String(error)}. Nothing was sent.` }
  }
}

async function file(field: Field & { field: 'file' }, lines: Lines): Promise<Answer> {
  const path = await lines.ask(`${field.label}: its path: `)
  if (path === undefined || path.trim() === leave) return undefined
  const read = await readCode(path.trim(), field.max)
  return 'code' in read ? { value: read.code } : read
}

async function choose(field: Field & { field: 'select' }, lines: Lines): Promise<Answer> {
  const picked = await pick(field.label, field.options, field.max, lines)
  return picked === undefined ? undefined : { value: picked }
}

/** Asks for numbers of options. @returns the values joined by commas; undefined if the person left */
export async function pick(
  label: string,
  options: readonly { label: string; value: string }[],
  max: number,
  lines: Lines,
): Promise<string | undefined> {
  lines.print([`${label}:`, ...options.map((option, n) => `  ${n + 1}  ${option.label}`)].join('\n'))
  for (;;) {
    const typed = await lines.ask(max > 1 ? 'Numbers, with commas between: ' : 'Number: ')
    if (typed === undefined || typed.trim() === leave) return undefined
    const numbers = typed.split(/[\s,]+/).filter(Boolean)
    const picked = numbers.map((number) => options[Number(number) - 1]?.value)
    if (picked.length <= max && picked.every((value) => value !== undefined)) return picked.join(',')
    lines.print(`Type ${max > 1 ? `up to ${max} numbers` : 'one number'} from 1 to ${options.length}.`)
  }
}
