#!/usr/bin/env bash
# ioredis 6.0.0 (seen on Node 20 with Redis 7): a command whose answer was lost with its connection is sent again, without a word.
# A relay between client and Redis cuts the line once, after Redis has done the command and before its answer arrives.
# Guess: the promise is rejected with a connection error, and whoever waits decides what to do. Seen: it is resolved, with the answer of the second
# time: `SET key me NX` answers null to the one who holds the key, and one INCR counts two.
set -euo pipefail
command -v redis-server >/dev/null || { echo 'needs redis-server (Debian: apt-get install redis-server)'; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ioredis@6.0.0
cat >program.mjs <<'JAVASCRIPT'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { Redis } from 'ioredis'

const socket = `${process.cwd()}/redis.sock`
const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', ''], { stdio: 'ignore' })
process.on('exit', () => server.kill())
process.on('SIGTERM', () => process.exit(1))

let cutAt
const relay = net.createServer((client) => {
  const redis = net.connect(socket)
  client.on('data', (data) => redis.write(data))
  redis.on('data', (data) => {
    if (cutAt !== undefined && data.toString() === cutAt) {
      cutAt = undefined
      client.destroy()
    } else client.write(data)
  })
  for (const one of [client, redis]) one.on('error', () => {})
  client.on('close', () => redis.destroy())
  redis.on('close', () => client.destroy())
})
relay.listen(0, '127.0.0.1')
await once(relay, 'listening')

const redis = new Redis({ host: '127.0.0.1', port: relay.address().port })
redis.on('error', () => {})
await redis.ping()
cutAt = '+OK\r\n'
console.log('SET NX:', await redis.set('lock', 'me', 'NX'), '| the key holds:', await redis.get('lock'))
cutAt = ':1\r\n'
console.log('INCR:', await redis.incr('count'), '| the key holds:', await redis.get('count'))
process.exit(0)
JAVASCRIPT
cat >expected <<'TEXT'
SET NX: null | the key holds: me
INCR: 2 | the key holds: 2
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
