import type { Json } from '../world.ts'
import type { Complain } from './complain.ts'

/** The properties that Slack's own schemas know, by type; they allow no others. */
const known: Readonly<Record<string, readonly string[]>> = {
  // Blocks
  header: ['block_id', 'text'],
  divider: ['block_id'],
  section: ['block_id', 'text', 'fields', 'accessory', 'expand'],
  context: ['block_id', 'elements'],
  actions: ['block_id', 'elements'],
  input: ['block_id', 'label', 'element', 'hint', 'optional', 'dispatch_action'],
  image: ['block_id', 'alt_text', 'image_url', 'slack_file', 'title'],
  rich_text: ['block_id', 'elements'],
  context_actions: ['block_id', 'elements'],
  carousel: ['block_id', 'elements'],
  card: ['block_id', 'hero_image', 'icon', 'title', 'subtitle', 'body', 'actions'],
  data_visualization: ['block_id', 'title', 'chart'],
  table: ['block_id', 'rows', 'column_settings'],
  data_table: ['block_id', 'rows', 'caption', 'page_size', 'row_header_column_index'],
  // Elements
  feedback_buttons: ['action_id', 'positive_button', 'negative_button'],
  button: ['action_id', 'text', 'value', 'url', 'style', 'confirm', 'accessibility_label'],
  static_select: [
    'action_id',
    'placeholder',
    'options',
    'option_groups',
    'initial_option',
    'confirm',
    'focus_on_load',
  ],
  multi_static_select: [
    'action_id',
    'placeholder',
    'options',
    'option_groups',
    'initial_options',
    'max_selected_items',
    'confirm',
    'focus_on_load',
  ],
  radio_buttons: ['action_id', 'options', 'initial_option', 'confirm', 'focus_on_load'],
  checkboxes: ['action_id', 'options', 'initial_options', 'confirm', 'focus_on_load'],
  plain_text_input: [
    'action_id',
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'placeholder',
    'dispatch_action_config',
    'focus_on_load',
  ],
  timepicker: ['action_id', 'initial_time', 'timezone', 'placeholder', 'confirm', 'focus_on_load'],
  datepicker: ['action_id', 'initial_date', 'placeholder', 'confirm', 'focus_on_load'],
  users_select: ['action_id', 'placeholder', 'initial_user', 'confirm', 'focus_on_load'],
  multi_users_select: [
    'action_id',
    'placeholder',
    'initial_users',
    'max_selected_items',
    'confirm',
    'focus_on_load',
  ],
  file_input: ['action_id', 'filetypes', 'max_files'],
  // Cells
  raw_text: ['text'],
  raw_number: ['value', 'text'],
  // Text
  plain_text: ['text', 'emoji'],
  mrkdwn: ['text', 'verbatim'],
  // Rich text
  rich_text_section: ['elements'],
  rich_text_list: ['elements', 'style', 'indent', 'offset', 'border'],
  rich_text_preformatted: ['elements', 'border'],
  rich_text_quote: ['elements', 'border'],
  text: ['text', 'style'],
  link: ['url', 'text', 'unsafe', 'style'],
  // Views
  modal: [
    'title',
    'blocks',
    'close',
    'submit',
    'private_metadata',
    'callback_id',
    'clear_on_close',
    'notify_on_close',
    'external_id',
    'submit_disabled',
  ],
  home: ['blocks', 'private_metadata', 'callback_id', 'external_id'],
}

/** Slack refuses a property that it does not know, so a mistyped one must fail here, too. */
export function shape(value: Json, path: string, complain: Complain): void {
  const allowed = known[String(value.type)]
  if (!allowed) return
  for (const key of Object.keys(value))
    if (key !== 'type' && !allowed.includes(key)) complain(`${path}.${key}`, `is not known of ${value.type}`)
}

/** Every character of words in it, escaped as Slack keeps them: what `msg_blocks_too_long` is about. */
export function letters(value: unknown, key = ''): number {
  if (typeof value === 'string')
    return key === 'text' || key === 'alt_text'
      ? value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').length
      : 0
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + letters(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [name, inner]) => sum + letters(inner, name), 0)
}
