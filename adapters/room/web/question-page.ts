import { html } from 'hono/html'

/**
 * The page at a question’s address. It holds no more than a chat without the app’s own preview may show of it. `og:` is
 * what Slack without the scope, Discord and others draw the preview from.
 */
export const questionPage = ({ id, title, about }: { id: string; title: string; about: string }) =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<meta property="og:type" content="website">
<meta property="og:site_name" content="Gilbert">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${about}">
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
</head>
<body>
<main>
<h1>${title}</h1>
<p>${about}</p>
<p>To answer it, type <code>/gilbert question ${id}</code> in Slack or Discord, where Gilbert is.</p>
</main>
</body>
</html>
`
