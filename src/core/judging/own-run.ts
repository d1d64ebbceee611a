/** Separates a question’s code from the lines that its author runs it with. */
const rule = '\n\n# --- what you run it with ---\n'

/** Joins code and the lines to run after it. Without such lines, adds a call of `main` if nothing calls it. */
export function programOf(code: string, input: string): string {
  const own = input.trim() === '' ? calls(code) : input
  return own === '' ? code : `${code.trimEnd()}${rule}${own.trimEnd()}\n`
}

function calls(code: string): string {
  const [, loop] = /^(async\s+)?def\s+main\s*\(\s*\)/m.exec(code) ?? [undefined, 'none']
  if (loop === 'none' || /^[^\S\n]*(?!def\b|async\b|#)[^\n#'"]*\bmain\s*\(/m.test(code)) return ''
  return loop ? 'import asyncio\n\nasyncio.run(main())' : 'main()'
}

/** Splits a joined program into the code and the lines that it was run with. */
export function partsOf(program: string): { code: string; input: string } {
  const at = program.lastIndexOf(rule)
  return at < 0
    ? { code: program, input: '' }
    : { code: `${program.slice(0, at)}\n`, input: program.slice(at + rule.length).trimEnd() }
}
