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
  else
    redis.call('ZREM', board, person)
    redis.call('SREM', p .. '|boards', board)
  end
end
`
