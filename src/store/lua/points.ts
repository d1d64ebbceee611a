/** Removes one person's points from a board, or keeps them aside while the person hides. Shared by the scripts. */
export const addPoints = `
local function add_points(person, board, points)
  if redis.call('HGET', 'p:' .. person, 'hidden') == '1' then
    local left = redis.call('HINCRBY', 'p:' .. person .. '|hidden', board, points)
    if left == 0 then redis.call('HDEL', 'p:' .. person .. '|hidden', board) end
  else
    local left = tonumber(redis.call('ZINCRBY', board, points, person))
    if left == 0 then
      redis.call('ZREM', board, person)
      redis.call('SREM', 'p:' .. person .. '|boards', board)
    else
      redis.call('SADD', 'p:' .. person .. '|boards', board)
    end
  end
end
`
