import { onceScript } from './script.ts'

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
