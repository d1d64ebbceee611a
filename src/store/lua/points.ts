import type { KeyTable } from '../keys/key-table.ts'
import { keys } from '../keys/keys.ts'

/** A board: its place in KEYS, and its name in a person's list of boards. */
export interface BoardKey {
  key: number
  name: string
}

/** Where a person's points are kept. */
export const holderOf = (table: KeyTable, person: string) => ({
  person,
  profile: table.at(keys.person(person)),
  hidden: table.at(keys.hiddenPoints(person)),
  boards: table.at(keys.onBoards(person)),
})

export const boardKey = (table: KeyTable, name: string): BoardKey => ({ key: table.at(name), name })

/**
 * Adds one person's points to a board, or keeps them aside while the person hides. Nobody stands on a board below one
 * point: what isn't there any more (a day's board past its time, an imported board) can't be taken off. Shared by the scripts.
 */
export const addPoints = `
local function add_points(who, board, points)
  local key = KEYS[board.key]
  if redis.call('HGET', KEYS[who.profile], 'hidden') == '1' then
    local left = tonumber(redis.call('HGET', KEYS[who.hidden], board.name) or '0') + points
    if left > 0 then redis.call('HSET', KEYS[who.hidden], board.name, left)
    else redis.call('HDEL', KEYS[who.hidden], board.name) end
    return
  end
  local left = tonumber(redis.call('ZSCORE', key, who.person) or '0') + points
  if left > 0 then
    redis.call('ZADD', key, left, who.person)
    redis.call('SADD', KEYS[who.boards], board.name)
    if string.find(board.name, '|day:', 1, true) then redis.call('EXPIRE', key, 40 * 86400) end
    if string.find(board.name, '|week:', 1, true) or string.find(board.name, '|month:', 1, true) then
      redis.call('EXPIRE', key, 400 * 86400)
    end
  else
    redis.call('ZREM', key, who.person)
    redis.call('SREM', KEYS[who.boards], board.name)
  end
end
`

/** Takes names off a set whose boards or documents are past their time. Each is looked at again here: it may be back. */
export const tidy = `
local function tidy(set, old)
  for _, one in ipairs(old) do
    if redis.call('EXISTS', KEYS[one.key]) == 0 then redis.call('SREM', KEYS[set], one.name) end
  end
end
`
