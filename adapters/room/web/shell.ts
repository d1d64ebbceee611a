import { fileURLToPath } from 'node:url'
import { type Bundle, bundle } from '../../shared/bundle.ts'

export const pageBundle = (): Promise<Bundle> => bundle(fileURLToPath(new URL('../page/', import.meta.url)))

/** The initial HTML. It contains no data of any room. */
export function shell({ script, style }: Bundle, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="style-nonce" content="${nonce}">
<title>Interview room</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
</head>
<body>
<div id="app"><p class="boot">Opening the room…</p></div>
<noscript><p class="boot">The room needs JavaScript: its editor is made of it.</p></noscript>
</body>
</html>
`
}
