import { script } from './script.ts'

/**
 * Stores a submission if its author has none in progress, it is not known yet, and the queue is not full.
 * ARGV: key indexes (`busy` and `same` with their ids, if any), the submission, maximum number waiting, its source,
 * `since` of its author.
 */
export const acceptScript = script(`
local at = cjson.decode(ARGV[1])
local s = cjson.decode(ARGV[2])
if redis.call('EXISTS', KEYS[at.own]) == 1 then return { 'accepted', s.id } end
if (redis.call('HGET', KEYS[at.profile], 'since') or '') ~= ARGV[5] then return { 'gone', '' } end

local busy = redis.call('HGET', KEYS[at.inFlight], s.person)
if busy then
  if not at.busy or at.busy.id ~= busy then return { 'again', '' } end
  if redis.call('HGET', KEYS[at.busy.key], 'status') ~= 'done' then return { 'busy', busy } end
end
local same = redis.call('HGET', KEYS[at.sources], at.fingerprint)
if same then
  if not at.same or at.same.id ~= same then return { 'again', '' } end
  if redis.call('HGET', KEYS[at.same.key], 'ours') ~= '1' and redis.call('EXISTS', KEYS[at.same.key]) == 1 then
    return { 'same', same }
  end
end
local waiting = redis.call('ZCARD', KEYS[at.pending])
if waiting >= tonumber(ARGV[3]) then return { 'full', tostring(waiting) } end

redis.call('HSET', KEYS[at.own], 'json', ARGV[2], 'source', ARGV[4], 'status', 'queued')
redis.call('HSET', KEYS[at.inFlight], s.person, s.id)
redis.call('HSET', KEYS[at.sources], at.fingerprint, s.id)
-- Ordered by a counter, not by a clock: two in the same millisecond have an order, too.
redis.call('ZADD', KEYS[at.pending], redis.call('INCR', KEYS[at.arrivals]), s.id)
redis.call('ZADD', KEYS[at.submissions], s.at, s.id)
redis.call('ZADD', KEYS[at.sent], s.at, s.id)
return { 'accepted', s.id }
`)

/**
 * Ends a submission outside the standings. A result that is our own failure must not prevent a retry.
 * KEYS: the submission, pending, untold, follow-ups, in-flight. ARGV: id, time, result, person, '1' for our own
 * failure.
 */
export const finishScript = script(`
local id = ARGV[1]
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HGET', KEYS[1], 'status') == 'done' then return 0 end
redis.call('HSET', KEYS[1], 'status', 'done', 'doneAt', ARGV[2], 'result', ARGV[3])
if ARGV[5] == '1' then redis.call('HSET', KEYS[1], 'ours', '1') end
redis.call('ZREM', KEYS[2], id)
redis.call('SADD', KEYS[3], id)
local s = cjson.decode(redis.call('HGET', KEYS[1], 'json'))
if s.task == 'judge' and (s.interview or s.share) then
  redis.call('SADD', KEYS[4], (s.interview and 'evidence ' or 'share ') .. id, 'outside ' .. id)
end
if redis.call('HGET', KEYS[5], ARGV[4]) == id then redis.call('HDEL', KEYS[5], ARGV[4]) end
if s.interview then redis.call('PUBLISH', 'rooms', s.interview) end
return 1
`)

/** Counts a start. Never overwrites "done", so a verdict stays. KEYS: the submission. */
export const startScript = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HGET', KEYS[1], 'status') ~= 'done' then redis.call('HSET', KEYS[1], 'status', 'running') end
return redis.call('HINCRBY', KEYS[1], 'starts', 1)
`)

/** KEYS: untold, the submission. ARGV: id. */
export const untellScript = script(`
if redis.call('HGET', KEYS[2], 'status') ~= 'done' then return 0 end
redis.call('SADD', KEYS[1], ARGV[1])
return redis.call('HDEL', KEYS[2], 'told')
`)

/** Deletes come first, because a full Redis allows them. KEYS: the submission, sent, verdicts. ARGV: id. */
export const dropSourceScript = script(`
local at = redis.call('ZSCORE', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[1], 'source')
redis.call('ZREM', KEYS[2], ARGV[1])
if at then redis.call('ZADD', KEYS[3], at, ARGV[1]) end
return 1
`)

/** KEYS: the submission, its author’s submissions, their sources, verdicts. ARGV: id, its fingerprint. */
export const dropScript = script(`
if redis.call('HGET', KEYS[3], ARGV[2]) == ARGV[1] then redis.call('HDEL', KEYS[3], ARGV[2]) end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
return redis.call('DEL', KEYS[1])
`)

/** A submission deleted in the meantime must not be created again by HSET. KEYS: untold, the submission. ARGV: id. */
export const toldScript = script(`
redis.call('SREM', KEYS[1], ARGV[1])
if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('HSET', KEYS[2], 'told', '1') end
return 1
`)
