#!/usr/bin/env bash
# yjs 13.6.33 (seen on Node 20): a word that two people deleted, and whose deletion both undo, stands there twice.
# Ann and Bea both delete the second word of three before they hear of each other: the deletions merge into one. Both documents are brought together after
# each step. Ann undoes her deletion; Bea, who sees the word again, undoes hers; then Ann redoes, and Bea too.
# Guess: the word is back after the first undo, and the second has nothing left to undo: what was deleted once comes back once. Deletions of one
# character by two people are one deletion everywhere else in yjs.
# Seen: the second undo makes a second copy of the word beside the first, in both documents, for an undo inserts the deleted text anew. Each redo takes
# away one copy.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund yjs@13.6.33
cat >program.mjs <<'JAVASCRIPT'
import * as Y from 'yjs'

const [ann, bea] = [new Y.Doc(), new Y.Doc()]
function meet() {
  Y.applyUpdate(bea, Y.encodeStateAsUpdate(ann), 'network')
  Y.applyUpdate(ann, Y.encodeStateAsUpdate(bea), 'network')
}
ann.getText('code').insert(0, 'one two three')
meet()
const undo = new Map([ann, bea].map((doc) => [doc, new Y.UndoManager(doc.getText('code'), { captureTimeout: 0 })]))
for (const doc of [ann, bea]) doc.getText('code').delete(4, 4)

function show(step) {
  meet()
  console.log(`${step}: "${ann.getText('code')}"`, ann.getText('code').toString() === bea.getText('code').toString() ? 'in both' : 'apart')
}
show('both have deleted')
undo.get(ann).undo()
show('Ann undoes')
undo.get(bea).undo()
show('Bea undoes')
undo.get(ann).redo()
show('Ann redoes')
undo.get(bea).redo()
show('Bea redoes')
JAVASCRIPT
cat >expected <<'TEXT'
both have deleted: "one three" in both
Ann undoes: "one two three" in both
Bea undoes: "one two two three" in both
Ann redoes: "one two three" in both
Bea redoes: "one three" in both
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
