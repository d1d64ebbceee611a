import { tidy } from './points.ts'
import { onceScript, script } from './script.ts'

/**
 * Functions of the scripts below. Each write also checks a few old list entries, so that expired ones do not stay.
 * ARGV[1]: key indexes, with the lists and owners.
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
 * Writes a document and adds it to its lists. ARGV: …, value, time to live or 0.
 * @returns 0 if an owner was forgotten, 3 if the claim was lost
 */
const put = `${lists}
if lost() then return 3 end
if not owners_there() then return 0 end
if ARGV[3] == '0' then redis.call('SET', KEYS[at.document], ARGV[2])
else redis.call('SET', KEYS[at.document], ARGV[2], 'PX', ARGV[3]) end
put_on_lists()
`
export const putScript = script(`${put}return 1
`)

/** The same with a line of a place’s audit trail. ARGV: …, the entry, maximum length of the trail. */
export const putSaidScript = onceScript(`${put}
redis.call('RPUSH', KEYS[at.audit], ARGV[4])
redis.call('LTRIM', KEYS[at.audit], -ARGV[5], -1)
return 1
`)

/**
 * Writes a document if it is unchanged since it was read. ARGV: …, before, after.
 * @returns 0 to try again, 2 if an owner was forgotten, 3 if the claim was lost
 */
export const swapScript = onceScript(`${lists}
if lost() then return 3 end
if redis.call('GET', KEYS[at.document]) ~= ARGV[2] then return 0 end
if not owners_there() then return 2 end
-- This reply key does not exist yet. Its DEL lets the next writes succeed while Redis is full.
if at.frees then redis.call('DEL', KEYS[#KEYS]) end
redis.call('SET', KEYS[at.document], ARGV[3], 'KEEPTTL')
put_on_lists()
-- Notify open pages of the interview's room.
if at.room then redis.call('PUBLISH', 'rooms', at.room) end
return 1
`)

/** Deletes a document. @returns 0 if there is none, 3 if the claim was lost */
export const deleteScript = onceScript(`${lists}
if lost() then return 3 end
return redis.call('DEL', KEYS[at.document])
`)
