#!/usr/bin/env bash
# @slack/web-api 8.2.0 (seen on Node 20): one method that is over its limit holds back all methods of the client.
# A server on this machine stands in for Slack. It answers the first `conversations.list` with 429 and `Retry-After: 4`, and all else at once. While the
# client waits for the four seconds, a message is posted with the same client, and one with a second client for the same token.
# Guess: the message is posted at once: Slack's limits are for each method, and the server would take it. The listing waits alone.
# Seen: the message waits for the end of the listing's four seconds, though it is another method and a hundred requests may run at once. The second
# client posts at once. A bot that lists channels in the background goes silent with it; a client of its own for such work keeps it awake.
# The package's README says that a limited call is tried again, not that the others wait for it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @slack/web-api@8.2.0
cat >program.mjs <<'JAVASCRIPT'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { LogLevel, WebClient } from '@slack/web-api'

let listings = 0
let limitedAt
const came = []
const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const method = request.url.split('/').at(-1)
  if (method === 'conversations.list' && ++listings === 1) {
    limitedAt = Date.now()
    return response.writeHead(429, { 'retry-after': '4' }).end()
  }
  const when = Date.now() - limitedAt > 3_500 ? 'after the four seconds' : 'at once'
  came.push(`${method} ${new URLSearchParams(body).get('text') ?? ''}`.trim() + `: ${when}`)
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
}).listen(0, '127.0.0.1')
await once(server, 'listening')

const options = { slackApiUrl: `http://127.0.0.1:${server.address().port}/api/`, logLevel: LogLevel.ERROR }
const client = new WebClient('a-token', options)
const other = new WebClient('a-token', options)
const limited = once(client, 'rate_limited')
const listing = client.conversations.list()
await limited
await Promise.all([
  client.chat.postMessage({ channel: 'C0', text: 'by the same client' }),
  other.chat.postMessage({ channel: 'C0', text: 'by another client' }),
  listing,
])
console.log(came.sort().join('\n'))
process.exit(0)
JAVASCRIPT
cat >expected <<'TEXT'
chat.postMessage by another client: at once
chat.postMessage by the same client: after the four seconds
conversations.list: after the four seconds
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
