/** The longest fenced code block of a message, as it was typed. */
export function fencedCode(text: string): string | undefined {
  let best: string | undefined
  for (const [, code = ''] of text.matchAll(/```(?:[ \t]*(?:python3?|py)[ \t]*\r?\n)?([\s\S]+?)```/gi)) {
    const plain = code.replace(/^\n+|\s+$/g, '')
    if (/[^`\s]/.test(plain) && plain.length > (best?.length ?? 0)) best = `${plain}\n`
  }
  return best
}
