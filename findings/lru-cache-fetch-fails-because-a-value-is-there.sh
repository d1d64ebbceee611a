#!/usr/bin/env bash
# lru-cache 11.5.3 (seen on Node 20): whoever waits for a `fetch` gets an error because the cache has got the value in the meantime.
# Two callers wait for one key. While the fetch is under way, somebody stores a value for the key; or deletes it; or two keys are fetched at the same
# time by a cache for one (`max: 1`). The fetch method knows nothing of signals, and always ends with its value.
# Guess: the callers get the value that was stored, or the one that was fetched. Deleting and pushing out decide what is kept, not what is answered.
# Seen: each time they are rejected, with the errors "replaced", "deleted" and "evicted", in the first case while the value stands in the cache.
# A cache that is smaller than the number of keys that are asked for at once so answers with errors under load, and with none when tried alone.
# With `ignoreFetchAbort: true` all get the fetched value. That stores abort fetches stands as a caveat at another option, `allowStaleOnFetchAbort`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund lru-cache@11.5.3
cat >program.mjs <<'JAVASCRIPT'
import { LRUCache } from 'lru-cache'

const outcome = (promise) => promise.then((value) => value, (error) => `${error.name} ${error.message}`)

for (const ignoreFetchAbort of [false, true]) {
  console.log(`ignoreFetchAbort: ${ignoreFetchAbort}`)
  for (const [name, max, keys, meanwhile] of [
    ['stored meanwhile', 9, ['a', 'a'], (cache) => cache.set('a', 'stored')],
    ['deleted meanwhile', 9, ['a', 'a'], (cache) => cache.delete('a')],
    ['two keys, max 1', 1, ['a', 'b'], () => {}],
  ]) {
    const ends = []
    const fetchMethod = (key) => new Promise((resolve) => ends.push(() => resolve(`fetched ${key}`)))
    const cache = new LRUCache({ max, fetchMethod, ignoreFetchAbort })
    const waiting = keys.map((key) => outcome(cache.fetch(key)))
    meanwhile(cache)
    for (const end of ends) end()
    console.log(`${name}:`, (await Promise.all(waiting)).join(' | '), `| in the cache: ${cache.get(keys.at(-1))}`)
  }
}
JAVASCRIPT
cat >expected <<'TEXT'
ignoreFetchAbort: false
stored meanwhile: Error replaced | Error replaced | in the cache: stored
deleted meanwhile: Error deleted | Error deleted | in the cache: undefined
two keys, max 1: Error evicted | fetched b | in the cache: fetched b
ignoreFetchAbort: true
stored meanwhile: fetched a | fetched a | in the cache: stored
deleted meanwhile: fetched a | fetched a | in the cache: undefined
two keys, max 1: fetched a | fetched b | in the cache: fetched b
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
