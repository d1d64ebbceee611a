import { onceScript } from './script.ts'

/** Whom to tell that something happened in a room: the channel of a publish. */
export const roomsChannel = 'rooms'

/** Stands after a room's id where only a log in it grew. */
export const logMark = '+'

/**
 * Adds to a candidate's log. KEYS: the log, its length, its person, the person's rooms. ARGV: room, since, most bytes, time to
 * live, then the entries. @returns 0 where it would be too long, 2 where the person is gone
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
