import type { Bundle } from '../../shared/bundle.ts'

/** The initial HTML. It contains nothing typed by people. */
export function shell({ script, style }: Bundle, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="style-nonce" content="${nonce}">
<title>Gilbert playground</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
</head>
<body>
<div id="app"><p class="boot">Opening the playground…</p></div>
<noscript><p class="boot">The playground page needs JavaScript. Without it, Gilbert also works in a terminal:
<code>npm start -- --terminal</code></p></noscript>
</body>
</html>
`
}
