import { tidy } from './points.ts'
import { onceScript, script } from './script.ts'

/**
 * Functions of the scripts below. With every entry a few old ones are looked at, so that what expired is not listed for ever.
 * ARGV[1]: places of keys, with the lists and owners.
 */
const lists = `
${tidy}
local at = cjson.decode(ARGV[1])
local function lost()
  return at.held and redis.call('GET', KEYS[at.held.key]) ~= at.held.token
end
local function owners_there()
  for _, owner in ipairs(at.owners) do
    if redis.call('HGET', KEYS[owner.key], 'since') ~= owner.since then return false end
  end
  return true
end
local function put_on_lists()
  for _, one in ipairs(at.lists) do
    redis.call('ZADD', KEYS[one.list], redis.call('INCR', KEYS[at.arrivals]), at.id)
    for _, old in ipairs(one.old) do
      if redis.call('EXISTS', KEYS[old.key]) == 0 then redis.call('ZREM', KEYS[one.list], old.name) end
    end
    if one.owned then
      redis.call('SADD', KEYS[one.owned], at.name)
      tidy(one.owned, one.oldOwned)
    end
  end
end
`

export const documentLists = script(`${lists}
put_on_lists()
return 1
`)

/**
 * Writes a document and puts it on its lists. ARGV: …, value, its time to live or 0.
 * @returns 0 where an owner is gone, 3 where the claim is lost
 */
export const putScript = script(`${lists}
if lost() then return 3 end
if not owners_there() then return 0 end
if ARGV[3] == '0' then redis.call('SET', KEYS[at.document], ARGV[2])
else redis.call('SET', KEYS[at.document], ARGV[2], 'PX', ARGV[3]) end
put_on_lists()
return 1
`)

/**
 * The same where it is still as it was read. ARGV: …, before, after.
 * @returns 0 to try again, 2 where an owner is gone, 3 where the claim is lost
 */
export const swapScript = onceScript(`${lists}
if lost() then return 3 end
if redis.call('GET', KEYS[at.document]) ~= ARGV[2] then return 0 end
if not owners_there() then return 2 end
-- The answer of this call isn't there yet. A Redis that is full takes its deletion, and what follows.
if at.frees then redis.call('DEL', KEYS[#KEYS]) end
redis.call('SET', KEYS[at.document], ARGV[3], 'KEEPTTL')
put_on_lists()
-- Whoever has the room of an interview open looks again.
if at.room then redis.call('PUBLISH', 'rooms', at.room) end
return 1
`)

/** Deletes a document. @returns 0 where there is none, 3 where the claim is lost */
export const deleteScript = onceScript(`${lists}
if lost() then return 3 end
return redis.call('DEL', KEYS[at.document])
`)
