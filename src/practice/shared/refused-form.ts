import type { Field, Form } from '../../core/chat/card.ts'
import { minuteOf, timeOf } from '../../core/time/calendar.ts'
import { Refusal } from './parts.ts'

/** Error messages by field id. */
export type Wrong = Readonly<Record<string, string>>

const kept = (field: Field, typed: string | undefined): Field => {
  if (typed === undefined || field.field === 'file') return field
  if (field.field === 'select') return { ...field, initial: typed.split(',').filter((one) => one !== '') }
  // A picker for times knows 09:30 and not 9:30.
  const minute = field.field === 'text' && field.as === 'time' ? minuteOf(typed) : undefined
  return { ...field, initial: minute === undefined ? typed.slice(0, field.max) : timeOf(minute) }
}

/** Shows a form again with the typed values and the errors. States that nothing was changed. */
export function refusedForm(form: Form, typed: Readonly<Record<string, string>>, wrong: Wrong): Refusal {
  const fields = form.fields.map((field): Field => {
    const error = Object.hasOwn(wrong, field.id) ? wrong[field.id] : undefined
    const filled = kept(field, Object.hasOwn(typed, field.id) ? typed[field.id] : undefined)
    return error === undefined ? filled : { ...filled, error }
  })
  const said = `Nothing was changed: ${Object.values(wrong).join('; ')}.`
  // An error whose field is not in the form would not be visible there.
  const seen = form.fields.some(({ id }) => Object.hasOwn(wrong, id))
  return seen ? new Refusal(said, undefined, { ...form, fields }) : new Refusal(said)
}
