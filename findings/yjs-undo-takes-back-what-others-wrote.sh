#!/usr/bin/env bash
# yjs 13.6.33 (seen on Node 20): an `UndoManager` made without options undoes what another person wrote.
# Two people, a document each; what one writes is brought to the other by `encodeStateAsUpdate` and `applyUpdate(doc, update)`. Bea writes, then Ann;
# Ann undoes her last step, then undoes once more. Then the same with an origin given to `applyUpdate`, `'network'`.
# Guess: by default an UndoManager keeps to local changes, as its documentation puts it, so Ann's second undo finds nothing to undo: yjs itself
# tells the two apart, `transaction.local` is false for an update.
# Seen: the second undo deletes Bea's line, and Bea's document loses it with the next update. What counts is the origin alone: an update that is applied
# without one has the same origin, null, as what is typed. With an origin the second undo does nothing, as guessed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund yjs@13.6.33
cat >program.mjs <<'JAVASCRIPT'
import * as Y from 'yjs'

for (const origin of [undefined, 'network']) {
  const [ann, bea] = [new Y.Doc(), new Y.Doc()]
  const bring = (from, to) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from), origin)
  const undo = new Y.UndoManager(ann.getText('code'), { captureTimeout: 0 })
  const local = []
  ann.on('afterTransaction', (transaction) => local.push(transaction.local))

  bea.getText('code').insert(0, 'from Bea. ')
  bring(bea, ann)
  ann.getText('code').insert(10, 'from Ann.')
  console.log(`origin ${origin}: local ${local.join(', ')} | ${ann.getText('code')}`)
  for (const time of ['first', 'second']) {
    const undone = undo.undo() !== null
    bring(ann, bea)
    console.log(`  ${time} undo: ${undone ? 'done' : 'nothing to undo'} | Ann has "${ann.getText('code')}", Bea has "${bea.getText('code')}"`)
  }
}
JAVASCRIPT
cat >expected <<'TEXT'
origin undefined: local false, true | from Bea. from Ann.
  first undo: done | Ann has "from Bea. ", Bea has "from Bea. "
  second undo: done | Ann has "", Bea has ""
origin network: local false, true | from Bea. from Ann.
  first undo: done | Ann has "from Bea. ", Bea has "from Bea. "
  second undo: nothing to undo | Ann has "from Bea. ", Bea has "from Bea. "
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
