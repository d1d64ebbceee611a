import { onceScript, script } from './script.ts'

/** Channel of the publish messages about rooms. */
export const roomsChannel = 'rooms'

/** Suffix of a room’s id in a message if only its log grew. */
export const logMark = '+'

/**
 * Appends to a candidate’s log. KEYS: the log, its length, its person, the person’s rooms. ARGV: room, since, maximum
 * bytes, time to live, then the entries. @returns 0 if it would become too long, 2 if the person was forgotten
 */
export const appendScript = onceScript(`
if (redis.call('HGET', KEYS[3], 'since') or '') ~= ARGV[2] then return 2 end
local size = 0
for index = 5, #ARGV do size = size + #ARGV[index] end
local before = tonumber(redis.call('GET', KEYS[2]) or '0')
if before + size > tonumber(ARGV[3]) then return 0 end
for index = 5, #ARGV do redis.call('XADD', KEYS[1], '*', 'e', ARGV[index]) end
redis.call('SET', KEYS[2], before + size, 'PX', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('SADD', KEYS[4], ARGV[1])
redis.call('PUBLISH', '${roomsChannel}', ARGV[1] .. '${logMark}')
return 1
`)

/**
 * Confirms a candidate’s page, and logs whether any is open if that changed. The expiry is measured by Redis’s clock,
 * because each process has its own. KEYS: the pages, the log, its length, its person, the person’s rooms. ARGV: room,
 * since, time to live, the page ('' for none), milliseconds that it counts, whether one was open ('0' or '1') if that is
 * not stored yet, the entries for “came” and “gone”.
 */
export const presenceScript = script(`
if (redis.call('HGET', KEYS[4], 'since') or '') ~= ARGV[2] then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], ARGV[4], now + ARGV[5]) end
local was, open = ARGV[6], '0'
local all = redis.call('HGETALL', KEYS[1])
for index = 1, #all, 2 do
  local page, value = all[index], all[index + 1]
  if page == 'open' then was = value
  elseif tonumber(value) > now then open = '1'
  else redis.call('HDEL', KEYS[1], page) end
end
if #all == 0 and was == '0' then return 0 end
redis.call('HSET', KEYS[1], 'open', open)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('SADD', KEYS[5], ARGV[1])
if was == open then return 0 end
local entry = open == '1' and ARGV[7] or ARGV[8]
redis.call('XADD', KEYS[2], '*', 'e', entry)
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('INCRBY', KEYS[3], #entry)
redis.call('PEXPIRE', KEYS[3], ARGV[3])
redis.call('PUBLISH', '${roomsChannel}', ARGV[1] .. '${logMark}')
return 1
`)
