import * as Y from 'yjs'

/** A candidate’s code: one text per part of the interview, named by the part’s index. */
export const textOf = (doc: Y.Doc, stage: number): Y.Text => doc.getText(String(stage))

/** Above the judge’s limit, so that the judge reports code that is too long. */
export const longestText = 64_000
/** Maximum number of parts of an interview. */
const mostStages = 50

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

/** The starter code of a part. Deterministic, so that inserting it twice has no effect. */
export function starterUpdate(stage: number, text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1 + stage
  textOf(doc, stage).insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

/** An earlier update was not accepted. The page sends everything that is missing. */
export const missing = 'something before it is missing'

/** Why a document cannot come from our page; undefined if it can. Updates are untrusted. */
function wrong(doc: Y.Doc): string | undefined {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return missing
  for (const name of doc.share.keys()) {
    if (!/^\d{1,2}$/.test(name) || Number(name) >= mostStages) return 'it holds something that is no part'
    const text = doc.getText(name)
    if (text.length > longestText)
      return `The code is longer than ${longestText.toLocaleString('en')} characters: the rest is not kept. Take something out.`
    // Embedded objects would shift positions on other pages.
    if (text.length !== text.toString().length || text._map.size > 0)
      return 'it holds something that is no text'
    for (const part of text.toDelta() as { insert: unknown; attributes?: unknown }[])
      if (typeof part.insert !== 'string' || part.attributes !== undefined)
        return 'it holds something that is no text'
  }
  return undefined
}

/**
 * Applies an update from a page.
 * @returns the reason for a refusal, after which the document must not be used; undefined if it was applied
 */
export function applied(doc: Y.Doc, update: Uint8Array): string | undefined {
  try {
    Y.applyUpdate(doc, update)
    return wrong(doc)
  } catch (error) {
    return `it can’t be read (${(error as Error).name})`
  }
}

/** The update of a document in which nothing was typed. */
export const emptyUpdate = (): string => toBase64(Y.encodeStateAsUpdate(new Y.Doc()))
