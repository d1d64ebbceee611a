import type { KeyTable } from '../keys/key-table.ts'
import { keys } from '../keys/keys.ts'

/** A board: its index in KEYS, and its name in a person’s list of boards. */
export interface BoardKey {
  key: number
  name: string
}

/** The keys with a person’s points. */
export const holderOf = (table: KeyTable, person: string) => ({
  person,
  profile: table.at(keys.person(person)),
  hidden: table.at(keys.hiddenPoints(person)),
  boards: table.at(keys.onBoards(person)),
})

export const boardKey = (table: KeyTable, name: string): BoardKey => ({ key: table.at(name), name })

/**
 * Lua: adds a person’s points to a board, or stores them aside while the person is hidden. Rows with less than one
 * point are removed: points on an expired or imported board cannot be subtracted. Shared by the scripts.
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

/**
 * Lua: removes names of expired boards or documents from a set. Each is checked again here, because it may exist again.
 */
export const tidy = `
local function tidy(set, old)
  for _, one in ipairs(old) do
    if redis.call('EXISTS', KEYS[one.key]) == 0 then redis.call('SREM', KEYS[set], one.name) end
  end
end
`
