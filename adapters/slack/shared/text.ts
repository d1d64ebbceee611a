/** Slack’s three escapes. After them the text cannot contain mentions, links or dates. */
export const escapeMrkdwn = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Reverses Slack’s escapes. `&amp;` must be last, otherwise `&amp;lt;` would become `<`. */
export const unescapeMrkdwn = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
