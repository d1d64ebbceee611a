#!/usr/bin/env bash
# ioredis 6.0.0 (seen on Node 20 with Redis 7): a `defineCommand` whose script the server has lost runs out of its turn in a pipeline.
# The command notes down the state it finds. It stands between two writes, of `before` and of `after`, in a pipeline and in a `multi()`; the server has lost
# its scripts meanwhile (`SCRIPT FLUSH` from elsewhere, or another server behind the same address).
# Guess: the script is sent again where the server does not know it, as it is for the command alone, so it finds `before` as ever; in a transaction, where
# that can't be done, nothing happens or the next one is right.
# Seen: in the pipeline it is sent again, behind all the rest: it finds `after`, while its answer stands in its place as if nothing had been. In the
# transaction both writes are done without it, and so they are in each transaction from then on, until the command is used outside of one.
set -euo pipefail
command -v redis-server >/dev/null || { echo 'needs redis-server (Debian: apt-get install redis-server)'; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ioredis@6.0.0
cat >program.mjs <<'JAVASCRIPT'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'

const socket = `${process.cwd()}/redis.sock`
const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', ''], { stdio: 'ignore' })
process.on('exit', () => server.kill())
process.on('SIGTERM', () => process.exit(1))
while (!existsSync(socket)) await sleep(20)
const redis = new Redis({ path: socket })
const other = new Redis({ path: socket })
redis.defineCommand('mark', { numberOfKeys: 1, lua: "return redis.call('RPUSH', KEYS[1], redis.call('GET', 'state') or 'none')" })

const answers = (list) => list.map(([error, value]) => (error ? error.message.split(' ')[0] : value)).join(', ')
const between = (line) => line.set('state', 'before').mark('marks').set('state', 'after').exec()
const marks = async () => (await redis.lrange('marks', 0, -1)).join(', ')

await redis.mark('marks')
console.log('a pipeline:', answers(await between(redis.pipeline())), '| marks', await marks())
await other.script('FLUSH')
await redis.del('state')
await redis.mark('marks')
console.log('alone, scripts lost:', await marks())
await other.script('FLUSH')
console.log('a pipeline, scripts lost:', answers(await between(redis.pipeline())), '| marks', await marks())
await other.script('FLUSH')
for (const time of ['a transaction, scripts lost', 'the next one', 'the next one'])
  console.log(`${time}:`, answers(await between(redis.multi())), '| marks', await marks())
await redis.mark('marks')
console.log('alone:', await marks())
console.log('a transaction after that:', answers(await between(redis.multi())), '| marks', await marks())
process.exit(0)
JAVASCRIPT
cat >expected <<'TEXT'
a pipeline: OK, 2, OK | marks none, before
alone, scripts lost: none, before, none
a pipeline, scripts lost: OK, 4, OK | marks none, before, none, after
a transaction, scripts lost: OK, NOSCRIPT, OK | marks none, before, none, after
the next one: OK, NOSCRIPT, OK | marks none, before, none, after
the next one: OK, NOSCRIPT, OK | marks none, before, none, after
alone: none, before, none, after, after
a transaction after that: OK, 6, OK | marks none, before, none, after, after, before
TEXT
timeout 60 node program.mjs >seen
cat seen
diff expected seen && echo 'as it was found'
