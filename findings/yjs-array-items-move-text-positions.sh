#!/usr/bin/env bash
# yjs 13.6.33 (seen on Node 20): what another client puts into the same root as an array shifts every position of the shared text.
# A server keeps a document's text in the root `code`. A page uses the same name as an array, puts three numbers in, and its update is applied.
# Guess: the text and the array are two things, or the update is refused: names of roots carry a type. Seen: `toString` and `toDelta` show the text
# as before, its `length` is 9 where six characters stand, and an insertion behind the sixth character lands in the middle.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund yjs@13.6.33
cat >program.mjs <<'JAVASCRIPT'
import * as Y from 'yjs'

const server = new Y.Doc()
const page = new Y.Doc()
const text = server.getText('code')
text.insert(0, 'x = 1\n')
Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
page.getArray('code').insert(0, [1, 2, 3])
Y.applyUpdate(server, Y.encodeStateAsUpdate(page))
console.log(JSON.stringify(text.toString()), JSON.stringify(text.toDelta()), text.length)
text.insert(6, 'y = 2\n')
console.log(JSON.stringify(text.toString()))
JAVASCRIPT
cat >expected <<'TEXT'
"x = 1\n" [{"insert":"x = 1\n"}] 9
"x =y = 2\n 1\n"
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
