/** Waits until something is so; a test that waits in vain says for what. */
export async function until<T>(
  what: string,
  found: () => T | undefined | false | Promise<T | undefined | false>,
  millis = 30_000,
): Promise<T> {
  const end = Date.now() + millis
  for (;;) {
    const value = await found()
    if (value) return value
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
