import { describe, expect, it } from 'vitest'
import { checkMessage, checkView } from './server/check/whole.ts'
import { type Json, World } from './server/world.ts'

const text = (length: number, type = 'plain_text') => ({
  type,
  text: 'x'.repeat(length),
  ...(type === 'mrkdwn' ? { verbatim: true } : {}),
})
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))
const actions = (...elements: Json[]) => ({ type: 'actions', elements })
const button = (more: Json = {}) => ({ type: 'button', text: text(4), action_id: 'a', ...more })
const option = (n: number, label = 3) => ({ text: text(label), value: `v${n}` })
const select = (more: Json = {}) => ({ type: 'static_select', action_id: 's', options: [option(1)], ...more })
const input = (element: Json, more: Json = {}) => ({ type: 'input', label: text(5), element, ...more })
const typed = (more: Json = {}) => ({ type: 'plain_text_input', action_id: 'value', ...more })
const rich = (...elements: Json[]) => ({ type: 'rich_text', elements })
const words = (...elements: Json[]) => rich({ type: 'rich_text_section', elements })
const said = (length: number) => words({ type: 'text', text: 'x'.repeat(length) })

const half = (length = 9) => ({ text: text(length), value: 'clear' })
const feedback = (more: Json = {}) => ({
  type: 'feedback_buttons',
  action_id: 'f',
  positive_button: half(),
  negative_button: half(),
  ...more,
})
const contextActions = (...elements: Json[]) => ({ type: 'context_actions', elements })

const raw = (length: number) => ({ type: 'raw_text', text: 'x'.repeat(length) })
const grid = (type: string, rows: number, columns = 2, more: Json = {}) => ({
  type,
  rows: many(rows, () => many(columns, () => raw(1))),
  ...(type === 'data_table' ? { caption: 'Points' } : {}),
  ...more,
})

/** A block that Slack takes, and the same one step too far; the numbers are Slack's own. */
const blocks: [string, Json, Json][] = [
  ['a header of 150', { type: 'header', text: text(150) }, { type: 'header', text: text(151) }],
  ['plain words in a header', { type: 'header', text: text(5) }, { type: 'header', text: text(5, 'mrkdwn') }],
  ['a section of 3,000', { type: 'section', text: text(3_000) }, { type: 'section', text: text(3_001) }],
  [
    'feedback buttons of 75 characters',
    contextActions(feedback({ positive_button: half(75) })),
    contextActions(feedback({ positive_button: half(76) })),
  ],
  [
    'both feedback buttons',
    contextActions(feedback()),
    contextActions(feedback({ negative_button: undefined })),
  ],
  [
    'five context actions',
    contextActions(...many(5, () => feedback())),
    contextActions(...many(6, () => feedback())),
  ],
  [
    'a value of a feedback button',
    contextActions(feedback()),
    contextActions(feedback({ positive_button: { text: text(4) } })),
  ],
  [
    'what Slack knows of a feedback button',
    contextActions(feedback({ positive_button: { ...half(), accessibility_label: 'Clear' } })),
    contextActions(feedback({ positive_button: { ...half(), style: 'primary' } })),
  ],
  ['a table of 100 rows', grid('table', 100), grid('table', 101)],
  ['twenty cells a row', grid('table', 1, 20), grid('table', 1, 21)],
  ['a data table of a head and a hundred rows', grid('data_table', 101), grid('data_table', 102)],
  ['a data table with a row', grid('data_table', 2), grid('data_table', 1)],
  [
    'rows of a data table, all of one length',
    grid('data_table', 3),
    grid('data_table', 3, 2, { rows: [[raw(1), raw(1)], [raw(1)]] }),
  ],
  ['a caption', grid('data_table', 2), grid('data_table', 2, 2, { caption: undefined })],
  ['a page', grid('data_table', 2, 2, { page_size: 100 }), grid('data_table', 2, 2, { page_size: 101 })],
  [
    'the column that names a row',
    grid('data_table', 2, 2, { row_header_column_index: 1 }),
    grid('data_table', 2, 2, { row_header_column_index: 2 }),
  ],
  [
    '10,000 characters in cells',
    grid('table', 1, 1, { rows: [[raw(10_000)]] }),
    grid('table', 1, 1, { rows: [[raw(10_000), raw(1)]] }),
  ],
  ['a cell with words', grid('table', 1), grid('table', 1, 1, { rows: [[raw(0)]] })],
  [
    'a number with its words',
    grid('table', 1, 1, { rows: [[{ type: 'raw_number', value: 1, text: '1' }]] }),
    grid('table', 1, 1, { rows: [[{ type: 'raw_number', text: '1' }]] }),
  ],
  [
    'how a column stands',
    grid('table', 1, 1, { column_settings: [{ align: 'right', is_wrapped: true }] }),
    grid('table', 1, 1, { column_settings: [{ align: 'justified' }] }),
  ],
  [
    'ten fields',
    { type: 'section', fields: many(10, () => text(9)) },
    { type: 'section', fields: many(11, () => text(9)) },
  ],
  [
    'a field of 2,000',
    { type: 'section', fields: [text(2_000)] },
    { type: 'section', fields: [text(2_001)] },
  ],
  [
    'ten elements of a context',
    { type: 'context', elements: many(10, () => text(1)) },
    { type: 'context', elements: many(11, () => text(1)) },
  ],
  [
    '25 elements of actions',
    actions(...many(25, (n) => button({ action_id: `a${n}` }))),
    actions(...many(26, (n) => button({ action_id: `a${n}` }))),
  ],
  ['a button of 75', actions(button({ text: text(75) })), actions(button({ text: text(76) }))],
  [
    'a value of 2,000',
    actions(button({ value: 'x'.repeat(2_000) })),
    actions(button({ value: 'x'.repeat(2_001) })),
  ],
  [
    'an action_id of 255',
    actions(button({ action_id: 'x'.repeat(255) })),
    actions(button({ action_id: 'x'.repeat(256) })),
  ],
  ['a block_id of 255', { ...said(1), block_id: 'x'.repeat(255) }, { ...said(1), block_id: 'x'.repeat(256) }],
  ['action_ids that differ', actions(button(), button({ action_id: 'b' })), actions(button(), button())],
  ['a style of Slack’s', actions(button({ style: 'danger' })), actions(button({ style: 'warning' }))],
  [
    'an option of 75',
    actions(select({ options: [option(1, 75)] })),
    actions(select({ options: [option(1, 76)] })),
  ],
  [
    'plain words in a menu',
    actions(select()),
    actions(select({ options: [{ text: text(3, 'mrkdwn'), value: 'v' }] })),
  ],
  [
    '100 options',
    actions(select({ options: many(100, option) })),
    actions(select({ options: many(101, option) })),
  ],
  [
    'ten boxes to tick',
    actions({ type: 'checkboxes', action_id: 'c', options: many(10, option) }),
    actions({ type: 'checkboxes', action_id: 'c', options: many(11, option) }),
  ],
  [
    'an initial option that is there',
    actions(select({ initial_option: option(1) })),
    actions(select({ initial_option: option(2) })),
  ],
  [
    'a placeholder of 150',
    actions(select({ placeholder: text(150) })),
    actions(select({ placeholder: text(151) })),
  ],
  [
    'an alt text of 2,000',
    { type: 'image', image_url: 'https://a.example/a.png', alt_text: 'x'.repeat(2_000) },
    { type: 'image', image_url: 'https://a.example/a.png', alt_text: 'x'.repeat(2_001) },
  ],
  [
    'a picture’s address of 3,000',
    { type: 'image', image_url: 'x'.repeat(3_000), alt_text: 'a' },
    { type: 'image', image_url: 'x'.repeat(3_001), alt_text: 'a' },
  ],
  [
    'a list that is nested eight deep',
    rich({ type: 'rich_text_list', style: 'bullet', indent: 8, elements: [section()] }),
    rich({ type: 'rich_text_list', style: 'bullet', indent: 9, elements: [section()] }),
  ],
  ['words in rich text', said(1), words()],
  [
    'a style of rich text',
    words({ type: 'text', text: 'a', style: { bold: true } }),
    words({ type: 'text', text: 'a', style: { blink: true } }),
  ],
  ['somebody’s name', words({ type: 'text', text: '@ada' }), words({ type: 'user', user_id: 'U1' })],
  [
    'everybody’s name',
    words({ type: 'text', text: '@channel' }),
    words({ type: 'broadcast', range: 'channel' }),
  ],
  [
    'a link of ours in small print',
    { type: 'context', elements: [{ type: 'mrkdwn', verbatim: true, text: '<https://a.example|a>' }] },
    { type: 'context', elements: [{ type: 'mrkdwn', text: '<https://a.example|a> http://b.example' }] },
  ],
  [
    'escaped words in small print',
    { type: 'context', elements: [{ type: 'mrkdwn', verbatim: true, text: '&lt;!channel&gt;' }] },
    { type: 'context', elements: [{ type: 'mrkdwn', verbatim: true, text: '<!channel>' }] },
  ],
  ['a block of Slack’s', said(1), { type: 'rich_txt', elements: [] }],
  ['a property of Slack’s', said(1), { ...said(1), colour: 'red' }],
  ['a property of a button', actions(button()), actions(button({ disabled: true }))],
]
function section(): Json {
  return { type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }
}

describe('this Slack takes', () => {
  const wrong = (block: Json) => checkMessage(new World(), 'test', { text: 'words', blocks: [block] })

  it.each(blocks)('%s in a message, and no more', (_, good, bad) => {
    expect(wrong(good)).toEqual([])
    expect(wrong(bad)).not.toEqual([])
  })

  it('fifty blocks in a message, and 11,000 characters', () => {
    const message = (list: Json[]) => checkMessage(new World(), 'test', { text: 'words', blocks: list })
    expect(message(many(50, () => said(1)))).toEqual([])
    expect(message(many(51, () => said(1)))).not.toEqual([])
    expect(message(many(4, () => said(2_700)))).toEqual([])
    expect(message(many(4, () => said(2_800)))).not.toEqual([])
  })

  it('top-level words, and never without them', () => {
    const message = (body: Json) => checkMessage(new World(), 'test', { blocks: [said(1)], ...body })
    expect(message({ text: 'x'.repeat(40_000) })).toEqual([])
    for (const body of [
      { text: 'x'.repeat(40_001) },
      { text: ' ' },
      {},
      { text: 'Hey <!here>' },
      { text: 'a < b' },
    ])
      expect(message(body)).not.toEqual([])
    expect(message({ text: 'a', link_names: true })).not.toEqual([])
  })

  const modal = (more: Json = {}) => ({ type: 'modal', title: text(24), blocks: [said(1)], ...more })
  const form = (element: Json, more: Json = {}) => modal({ submit: text(4), blocks: [input(element, more)] })
  const views: [string, Json, Json][] = [
    ['a title of 24', modal(), modal({ title: text(25) })],
    ['a word of 24 to send', modal({ submit: text(24) }), modal({ submit: text(25) })],
    ['a word of 24 to close', modal({ close: text(24) }), modal({ close: text(25) })],
    [
      '3,000 characters of metadata',
      modal({ private_metadata: 'x'.repeat(3_000) }),
      modal({ private_metadata: 'x'.repeat(3_001) }),
    ],
    [
      'a callback_id of 255',
      modal({ callback_id: 'x'.repeat(255) }),
      modal({ callback_id: 'x'.repeat(256) }),
    ],
    ['100 blocks', modal({ blocks: many(100, () => said(1)) }), modal({ blocks: many(101, () => said(1)) })],
    ['an input with something to send it', form(typed()), modal({ blocks: [input(typed())] })],
    ['a label of 2,000', form(typed(), { label: text(2_000) }), form(typed(), { label: text(2_001) })],
    ['a hint of 2,000', form(typed(), { hint: text(2_000) }), form(typed(), { hint: text(2_001) })],
    ['3,000 characters to type', form(typed({ max_length: 3_000 })), form(typed({ max_length: 3_001 }))],
    [
      'what fits at first',
      form(typed({ max_length: 5, initial_value: 'abcde' })),
      form(typed({ max_length: 5, initial_value: 'abcdef' })),
    ],
    [
      'ten files',
      form({ type: 'file_input', action_id: 'f', max_files: 10 }),
      form({ type: 'file_input', action_id: 'f', max_files: 11 }),
    ],
    [
      'people by their ids',
      form({ type: 'multi_users_select', action_id: 'u', initial_users: ['U024BE7LH'] }),
      form({ type: 'multi_users_select', action_id: 'u', initial_users: ['Ada'] }),
    ],
    [
      'block_ids that differ',
      modal({ blocks: [{ ...said(1), block_id: 'a' }] }),
      modal({
        blocks: [
          { ...said(1), block_id: 'a' },
          { ...said(1), block_id: 'a' },
        ],
      }),
    ],
    ['a property of a view', modal({ clear_on_close: true }), modal({ width: 'wide' })],
  ]
  it.each(views)('%s in a view, and no more', (_, good, bad) => {
    const wrong = (view: Json) => checkView(new World(), 'test', view, 'modal')
    expect(wrong(good)).toEqual([])
    expect(wrong(bad)).not.toEqual([])
  })

  it('a Home tab without a title', () => {
    const wrong = (view: Json) => checkView(new World(), 'test', view, 'home')
    expect(wrong({ type: 'home', blocks: [said(1)] })).toEqual([])
    expect(wrong({ type: 'home', blocks: [said(1)], title: text(4) })).not.toEqual([])
  })
})
