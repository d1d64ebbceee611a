import { script } from './script.ts'

/**
 * Stores a person’s name and zone and where they take part. KEYS: the person, people, arrivals, their groups, the
 * place’s members.
 * ARGV: the person, name, zone or '', place or ''.
 */
export const seenScript = script(`
if redis.call('HEXISTS', KEYS[1], 'since') == 0 then
  redis.call('HSET', KEYS[1], 'since', redis.call('INCR', KEYS[3]))
end
redis.call('HSET', KEYS[1], 'name', ARGV[2])
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'platformZone', ARGV[3]) end
redis.call('SADD', KEYS[2], ARGV[1])
if ARGV[4] ~= '' then
  redis.call('SADD', KEYS[4], ARGV[4])
  redis.call('SADD', KEYS[5], ARGV[1])
end
return redis.call('HGETALL', KEYS[1])
`)

/**
 * Changes settings of a known person; does nothing for others. KEYS: the person, the people with reminders. ARGV: the
 * person; 'yes' or 'no' to set whether they have a reminder ('' for no change); the number of following arguments that
 * are names and values to set; the rest are names to delete.
 */
export const changeScript = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local set = tonumber(ARGV[3])
for i = 4, 3 + set, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
for i = 4 + set, #ARGV do redis.call('HDEL', KEYS[1], ARGV[i]) end
if ARGV[2] == 'yes' then redis.call('SADD', KEYS[2], ARGV[1]) end
if ARGV[2] == 'no' then redis.call('SREM', KEYS[2], ARGV[1]) end
return 1
`)
