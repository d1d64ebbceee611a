import { allKnown } from '../keys/key-table.ts'
import { addPoints } from './points.ts'
import { script } from './script.ts'

/**
 * Writes imported boards. Points of hidden people are stored aside. ARGV: key indexes with the boards, id hashes by
 * person, an instant: people with a hash since then are left out.
 */
export const restoreScript = script(`
${addPoints}
${allKnown}
local at, marks, since = cjson.decode(ARGV[1]), cjson.decode(ARGV[2]), tonumber(ARGV[3])
local function gone(person)
  for _, mark in ipairs(marks[person] or {}) do
    local when = redis.call('ZSCORE', KEYS[at.marks], mark)
    if when and tonumber(when) >= since then return true end
  end
  return false
end
for _, board in ipairs(at.boards) do
  if not all_known(redis.call('ZRANGE', KEYS[board.key], 0, -1), at.people) then return 'again' end
end
for _, board in ipairs(at.boards) do
  -- Write before deleting: a board that a full Redis cannot write must not be deleted.
  redis.call('SADD', KEYS[at.set], board.short)
  for _, person in ipairs(redis.call('ZRANGE', KEYS[board.key], 0, -1)) do
    redis.call('SREM', KEYS[at.people[person].boards], board.name)
  end
  redis.call('DEL', KEYS[board.key])
  for person, score in pairs(board.points) do
    if not gone(person) then
      redis.call('HDEL', KEYS[at.people[person].hidden], board.name)
      add_points(at.people[person], board, score)
    end
  end
end
return 'done'
`)
