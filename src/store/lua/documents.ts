import { script } from './script.ts'

/**
 * Functions of the scripts below. KEYS: the document, arrivals, a list each, its owner's set each (the list again where it has
 * none), an owner's hash each. ARGV from `at` on: how many lists, whether each is an owner's, how many owners, since when
 * each is known. With every entry a few old ones are looked at, so that what expired is not listed for ever.
 */
const lists = `
local function owners_there(at)
  local n = tonumber(ARGV[at])
  local m = tonumber(ARGV[at + n + 1])
  for i = 1, m do
    if redis.call('HGET', KEYS[2 + 2 * n + i], 'since') ~= ARGV[at + n + 1 + i] then return false end
  end
  return true
end
local function put_on_lists(kind, id, at)
  local n = tonumber(ARGV[at])
  for i = 1, n do
    local list, owned = KEYS[2 + i], KEYS[2 + n + i]
    local prefix = string.sub(KEYS[1], 1, #KEYS[1] - #id)
    redis.call('ZADD', list, redis.call('INCR', KEYS[2]), id)
    for _, old in ipairs(redis.call('ZRANGE', list, 0, 3)) do
      if redis.call('EXISTS', prefix .. old) == 0 then redis.call('ZREM', list, old) end
    end
    if ARGV[at + i] == '1' then
      redis.call('SADD', owned, kind .. ' ' .. id)
      for _, name in ipairs(redis.call('SRANDMEMBER', owned, 4)) do
        local k, d = string.match(name, '^(%S+) (.+)$')
        if k and redis.call('EXISTS', 'd:' .. k .. ':' .. d) == 0 then redis.call('SREM', owned, name) end
      end
    end
  end
end
`

/** ARGV: kind, id, then as above. */
export const documentLists = script(`${lists}
put_on_lists(ARGV[1], ARGV[2], 3)
return 1
`)

/** Writes a document and puts it on its lists. ARGV: kind, id, value, its time to live or 0. @returns 0 where an owner is gone */
export const putScript = script(`${lists}
if not owners_there(5) then return 0 end
if ARGV[4] == '0' then redis.call('SET', KEYS[1], ARGV[3])
else redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4]) end
put_on_lists(ARGV[1], ARGV[2], 5)
return 1
`)

/** The same where it is still as it was read. ARGV: kind, id, before, after. @returns 0 to try again, 2 where an owner is gone */
export const swapScript = script(`${lists}
if redis.call('GET', KEYS[1]) ~= ARGV[3] then return 0 end
if not owners_there(5) then return 2 end
redis.call('SET', KEYS[1], ARGV[4], 'KEEPTTL')
put_on_lists(ARGV[1], ARGV[2], 5)
return 1
`)
