interface Failure {
  message: string
  code?: string
}

/** Text and HTTP status of a failed installation. Cancelling is not an error. */
export function failedInstall({ message, code }: Failure): { status: number; words: string } {
  if (/cancelled/i.test(message))
    return { status: 200, words: 'You cancelled the installation. Nothing was changed.' }
  if (code && stale.has(code))
    return {
      status: 400,
      words: 'This page is out of date, or was opened in another browser than the installation.',
    }
  return { status: 502, words: `Slack did not finish the installation: ${message}` }
}

const stale = new Set(['slack_oauth_missing_state', 'slack_oauth_invalid_state', 'slack_oauth_missing_code'])

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)

/** A plain page with the full address to start again. */
export const page = (words: string, again: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Gilbert was not installed</title></head>
<body>
<h1>Gilbert was not installed</h1>
<p>${escapeHtml(words)}</p>
<p>To begin again: <a href="${escapeHtml(again)}">${escapeHtml(again)}</a></p>
</body>
</html>
`
