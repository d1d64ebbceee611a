import type { Json } from '../world.ts'
import type { Complain } from './complain.ts'
import type { Surface } from './elements.ts'
import { shape } from './shape.ts'
import { aString, isObject, listOf } from './text.ts'

/**
 * `table` and `data_table` by @slack/types 3.2.0 and their pages in Slack's reference: for messages; at most 20 cells a row and
 * 10,000 characters in all; a table of at most 100 rows; a data table of a head and 1 to 100 rows, all of one length.
 */
export function table(block: Json, path: string, complain: Complain, surface: Surface) {
  if (surface !== 'message') complain(path, `${block.type} is for messages only`)
  const rows = listOf(block.rows).map(listOf)
  const width = rows[0]?.length ?? 0
  const data = block.type === 'data_table'
  const [least, most] = data ? [2, 101] : [1, 100]
  if (rows.length < least || rows.length > most)
    complain(`${path}.rows`, `are ${rows.length}, must be ${least} to ${most}`)
  let letters = 0
  for (const [n, row] of rows.entries()) {
    if (row.length < 1 || row.length > 20) complain(`${path}.rows[${n}]`, 'must have 1 to 20 cells')
    if (data && row.length !== width) complain(`${path}.rows[${n}]`, 'has another length than the head')
    for (const [m, one] of row.entries()) letters += cell(one, `${path}.rows[${n}][${m}]`, complain)
  }
  if (letters > 10_000) complain(`${path}.rows`, `have ${letters} characters, more than 10,000`)
  if (data) dataTable(block, path, complain, width)
  else settings(block, path, complain)
}

function cell(one: unknown, path: string, complain: Complain): number {
  if (!isObject(one) || !['raw_text', 'raw_number'].includes(String(one.type))) {
    complain(path, 'must be raw_text or raw_number')
    return 0
  }
  shape(one, path, complain)
  aString(one.text, `${path}.text`, complain, { max: 10_000 })
  if (one.type === 'raw_number' && !Number.isFinite(one.value)) complain(`${path}.value`, 'must be a number')
  return String(one.text).length
}

function dataTable(block: Json, path: string, complain: Complain, width: number) {
  aString(block.caption, `${path}.caption`, complain, { max: 3_000 })
  const { page_size: page, row_header_column_index: lead } = block
  if (page !== undefined && !(Number.isInteger(page) && Number(page) >= 1 && Number(page) <= 100))
    complain(`${path}.page_size`, `is ${page}, must be 1 to 100`)
  if (lead !== undefined && !(Number.isInteger(lead) && Number(lead) >= 0 && Number(lead) < width))
    complain(`${path}.row_header_column_index`, `is ${lead}, which is no column`)
}

function settings(block: Json, path: string, complain: Complain) {
  const list = listOf(block.column_settings)
  if (list.length > 20) complain(`${path}.column_settings`, 'are more than 20')
  for (const one of list) {
    const known = isObject(one) && Object.keys(one).every((key) => ['align', 'is_wrapped'].includes(key))
    const align = isObject(one) ? (one.align ?? 'left') : ''
    if (!known || !['left', 'center', 'right'].includes(String(align)))
      complain(`${path}.column_settings`, 'are align and is_wrapped')
  }
}
