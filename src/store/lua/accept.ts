import { script } from './script.ts'

/** Stores a submission, where its author has none on the way, it isn't known already, and the queue isn't full. */
export const acceptScript = script(`
local s = cjson.decode(ARGV[1])
local most = tonumber(ARGV[2])
local key = 's:' .. s.id
if redis.call('EXISTS', key) == 1 then return { 'accepted', s.id } end
if (redis.call('HGET', 'p:' .. s.person, 'since') or '') ~= ARGV[4] then return { 'gone', '' } end

local busy = redis.call('HGET', 'in-flight', s.person)
if busy then
  if redis.call('HGET', 's:' .. busy, 'status') ~= 'done' then return { 'busy', busy } end
end
local sources = 'p:' .. s.person .. '|sources'
local outside = s.interview or s.share or ''
local fingerprint = s.task .. ' ' .. (s.question or '') .. ' ' .. outside .. ' ' .. s.hash
local same = redis.call('HGET', sources, fingerprint)
if same and redis.call('HGET', 's:' .. same, 'ours') ~= '1' and redis.call('EXISTS', 's:' .. same) == 1 then
  return { 'same', same }
end
local waiting = redis.call('ZCARD', 'pending')
if waiting >= most then return { 'full', tostring(waiting) } end

redis.call('HSET', key, 'json', ARGV[1], 'source', ARGV[3], 'status', 'queued')
redis.call('HSET', 'in-flight', s.person, s.id)
redis.call('HSET', sources, fingerprint, s.id)
-- By arrival here, not by a clock: two of the same millisecond have an order too.
redis.call('ZADD', 'pending', redis.call('INCR', 'arrivals'), s.id)
redis.call('ZADD', 'p:' .. s.person .. '|submissions', s.at, s.id)
redis.call('ZADD', 'sent', s.at, s.id)
return { 'accepted', s.id }
`)

/** Ends a submission outside the standings. A result that was our own failure doesn't stand in a retry's way. */
export const finishScript = script(`
local id = ARGV[1]
local key = 's:' .. id
if redis.call('EXISTS', key) == 0 then return 0 end
if redis.call('HGET', key, 'status') == 'done' then return 0 end
redis.call('HSET', key, 'status', 'done', 'doneAt', ARGV[2], 'result', ARGV[3])
if ARGV[5] == '1' then redis.call('HSET', key, 'ours', '1') end
redis.call('ZREM', 'pending', id)
redis.call('SADD', 'untold', id)
local s = cjson.decode(redis.call('HGET', key, 'json'))
if s.task == 'judge' and (s.interview or s.share) then
  redis.call('SADD', 'follow-ups', (s.interview and 'evidence ' or 'share ') .. id, 'outside ' .. id)
end
if redis.call('HGET', 'in-flight', ARGV[4]) == id then redis.call('HDEL', 'in-flight', ARGV[4]) end
return 1
`)

/** Counts a beginning. Never over "done": a verdict that is in stays in. */
export const startScript = script(`
local key = 's:' .. ARGV[1]
if redis.call('EXISTS', key) == 0 then return 0 end
if redis.call('HGET', key, 'status') ~= 'done' then redis.call('HSET', key, 'status', 'running') end
return redis.call('HINCRBY', key, 'starts', 1)
`)

/** Nothing that was deleted meanwhile comes back by being noted as told. */
export const toldScript = script(`
redis.call('SREM', 'untold', ARGV[1])
if redis.call('EXISTS', 's:' .. ARGV[1]) == 1 then redis.call('HSET', 's:' .. ARGV[1], 'told', '1') end
return 1
`)
