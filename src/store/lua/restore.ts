import { addPoints } from './points.ts'
import { script } from './script.ts'

/** Puts boards down as they are given. Who hides stays off them: their points are kept aside, as always. */
export const restoreScript = script(`
${addPoints}
local place, marks, since = ARGV[1], cjson.decode(ARGV[3]), tonumber(ARGV[4])
local function gone(person)
  for _, mark in ipairs(marks[person] or {}) do
    local at = redis.call('ZSCORE', 'forgotten', mark)
    if at and tonumber(at) >= since then return true end
  end
  return false
end
for name, points in pairs(cjson.decode(ARGV[2])) do
  local board = 'b:' .. place .. '|' .. name
  -- First what a full Redis refuses: a board that can't be written anew must not be deleted.
  redis.call('SADD', 'g:' .. place .. '|boards', name)
  for _, person in ipairs(redis.call('ZRANGE', board, 0, -1)) do
    redis.call('SREM', 'p:' .. person .. '|boards', board)
  end
  redis.call('DEL', board)
  for person, score in pairs(points) do
    if not gone(person) then
      redis.call('HDEL', 'p:' .. person .. '|hidden', board)
      add_points(person, board, score)
    end
  end
end
return 1
`)
