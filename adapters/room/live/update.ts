import * as Y from 'yjs'

/** A candidate's code: one text a part of the interview, each named by the part's number. */
export const textOf = (doc: Y.Doc, stage: number): Y.Text => doc.getText(String(stage))

/** More than is ever judged; code that is too long is refused by the judge's own words. */
export const longestText = 64_000
/** Parts of an interview at most. */
const mostStages = 50

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

/** The code that a part begins with. The same bytes whoever makes them, so that made twice it stands there once. */
export function starterUpdate(stage: number, text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1 + stage
  textOf(doc, stage).insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

/** An update before this one was not taken: the page sends all that is missing. */
export const missing = 'something before it is missing'

/** Why a document can't be what our page made, or undefined. Whatever a page sends may have been made by hand. */
function wrong(doc: Y.Doc): string | undefined {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return missing
  for (const name of doc.share.keys()) {
    if (!/^\d{1,2}$/.test(name) || Number(name) >= mostStages) return 'it holds something that is no part'
    const text = doc.getText(name)
    if (text.length > longestText)
      return `The code is longer than ${longestText.toLocaleString('en')} characters: the rest is not kept. Take something out.`
    // What is no character would move every place behind it on the pages of others.
    if (text.length !== text.toString().length || text._map.size > 0)
      return 'it holds something that is no text'
    for (const part of text.toDelta() as { insert: unknown; attributes?: unknown }[])
      if (typeof part.insert !== 'string' || part.attributes !== undefined)
        return 'it holds something that is no text'
  }
  return undefined
}

/**
 * Applies what a page sent.
 * @returns why it is not taken, or undefined where it was; the document is of no use after a refusal
 */
export function applied(doc: Y.Doc, update: Uint8Array): string | undefined {
  try {
    Y.applyUpdate(doc, update)
    return wrong(doc)
  } catch (error) {
    return `it can’t be read (${(error as Error).name})`
  }
}
