/** Slack's own three escapes: after it nothing in the text can mention, link or date. */
export const escapeMrkdwn = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Undoes Slack's escapes in what it sends us. `&amp;` comes last, or `&amp;lt;` would become `<`. */
export const unescapeMrkdwn = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
