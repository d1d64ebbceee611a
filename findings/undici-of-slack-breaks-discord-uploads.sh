#!/usr/bin/env bash
# discord.js 14.28.1 (undici 6.29.1) beside undici 7.30.2, which @slack/bolt 5.1.0 has as its peer: uploads fail by the order of imports.
# Guess: each package keeps to its own undici, so it does not matter which one is loaded first.
# Seen: all undicis of a process share one global dispatcher, the first one's. Where version 7 was imported first, a message without a
# file goes through and one with a file fails with a TypeError ("action is not a function"). The other way round both go through.
# Seen on Node 20.20.2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent discord.js@14.28.1 undici@7.30.2
cat >program.mjs <<'JS'
import { createServer } from 'node:http'

const [first] = process.argv.slice(2)
if (first === 'undici') {
  const { getGlobalDispatcher } = await import('undici')
  getGlobalDispatcher()
}
const { REST } = await import('discord.js')
if (first !== 'undici') await import('undici')

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => response.setHeader('content-type', 'application/json').end('{"id":"1"}'))
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const rest = new REST({ api: `http://127.0.0.1:${server.address().port}`, retries: 0 }).setToken('none')
const tried = async (what, options) => {
  try {
    await rest.post('/channels/1/messages', options)
    console.log(`${first} first, ${what}: sent`)
  } catch (error) {
    console.log(`${first} first, ${what}: ${error.name}`)
  }
}
await tried('words', { body: { content: 'hello' } })
await tried('a file', { body: { content: 'hello' }, files: [{ name: 'a.txt', data: Buffer.from('a') }] })
process.exit()
JS
cat >expected <<'TEXT'
discord.js first, words: sent
discord.js first, a file: sent
undici first, words: sent
undici first, a file: TypeError
TEXT
{ timeout 60 node program.mjs discord.js; timeout 60 node program.mjs undici; } >seen
cat seen
diff expected seen && echo 'as it was found'
