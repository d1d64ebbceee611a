/**
 * Adds one person's points to a board, or keeps them aside while the person hides. Nobody stands on a board below one
 * point: what isn't there any more (a day's board past its time, an imported board) can't be taken off. Shared by the scripts.
 */
export const addPoints = `
local function add_points(person, board, points)
  local p = 'p:' .. person
  if redis.call('HGET', p, 'hidden') == '1' then
    local left = tonumber(redis.call('HGET', p .. '|hidden', board) or '0') + points
    if left > 0 then redis.call('HSET', p .. '|hidden', board, left)
    else redis.call('HDEL', p .. '|hidden', board) end
    return
  end
  local left = tonumber(redis.call('ZSCORE', board, person) or '0') + points
  if left > 0 then
    redis.call('ZADD', board, left, person)
    redis.call('SADD', p .. '|boards', board)
    if string.find(board, '|day:', 1, true) then redis.call('EXPIRE', board, 40 * 86400) end
    if string.find(board, '|week:', 1, true) or string.find(board, '|month:', 1, true) then
      redis.call('EXPIRE', board, 400 * 86400)
    end
    -- With every board a few names are looked at: those of boards past their time must not pile up.
    for _, old in ipairs(redis.call('SRANDMEMBER', p .. '|boards', 3)) do
      if redis.call('EXISTS', old) == 0 then redis.call('SREM', p .. '|boards', old) end
    end
  else
    redis.call('ZREM', board, person)
    redis.call('SREM', p .. '|boards', board)
  end
end
`
