/** Headers of all responses that are not pages: the browser must not run or embed them. */
export const plainHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/**
 * Content security policy of a page: only its own resources, no script except the bundle, no text parsed as HTML.
 * @param nonce allows the code editor’s style sheet, but no script
 * @param socket address of its web socket, for example `ws://127.0.0.1:4242`
 */
export function pagePolicy(nonce: string, socket: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // The browser itself adds style attributes to edited text.
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self'",
    // Some browsers do not treat a web socket as 'self'.
    `connect-src 'self' ${socket}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}
