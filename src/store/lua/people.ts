import { allKnown } from '../keys/key-table.ts'
import { addPoints } from './points.ts'
import { onceScript, script } from './script.ts'

/**
 * Removes a person from every board, or puts them back with the points earned in between. ARGV: key indexes, '1' to
 * hide.
 */
export const hideScript = script(`
${addPoints}
${allKnown}
local at, hide = cjson.decode(ARGV[1]), ARGV[2] == '1'
local who, boards = at.who, at.boards
if redis.call('EXISTS', KEYS[who.profile]) == 0 then return 'done' end
local was = redis.call('HGET', KEYS[who.profile], 'hidden') == '1'
if was == hide then return 'done' end
local on, kept = redis.call('SMEMBERS', KEYS[who.boards]), redis.call('HKEYS', KEYS[who.hidden])
if not all_known(on, boards) or not all_known(kept, boards) then return 'again' end
if hide then
  for _, board in ipairs(on) do
    local points = redis.call('ZSCORE', KEYS[boards[board]], who.person)
    if points then redis.call('HINCRBY', KEYS[who.hidden], board, points) end
    redis.call('ZREM', KEYS[boards[board]], who.person)
  end
  redis.call('DEL', KEYS[who.boards])
  redis.call('HSET', KEYS[who.profile], 'hidden', '1')
else
  redis.call('HSET', KEYS[who.profile], 'hidden', '0')
  for _, board in ipairs(kept) do
    local points = tonumber(redis.call('HGET', KEYS[who.hidden], board))
    add_points(who, { key = boards[board], name = board }, points)
  end
  redis.call('DEL', KEYS[who.hidden])
end
return 'done'
`)

/** Removes a person’s name from a place’s audit trail; the changes stay. Shared by the scripts below. */
const unname = `
local function unname(audit, person)
  local changes = 0
  for index, text in ipairs(redis.call('LRANGE', KEYS[audit], 0, -1)) do
    local change = cjson.decode(text)
    if change.by == person then
      change.by = ''
      redis.call('LSET', KEYS[audit], index - 1, cjson.encode(change))
      changes = changes + 1
    end
  end
  return changes
end
local function mark(marks, text, at, before)
  redis.call('ZADD', KEYS[marks], at, text)
  redis.call('ZREMRANGEBYSCORE', KEYS[marks], '-inf', '(' .. before)
end
`

/**
 * Removes a person from one place: its boards, tallies, members and audit trail. Their attempts and days stay.
 * ARGV: key indexes, the id hash, the time, the time before which hashes are dropped.
 */
export const leaveScript = script(`
${unname}
${allKnown}
local at = cjson.decode(ARGV[1])
local who, person = at.who, at.who.person
local function here(board) return string.sub(board, 1, #at.prefix) == at.prefix end
local on = {}
for _, board in ipairs(redis.call('SMEMBERS', KEYS[who.boards])) do
  if here(board) then on[#on + 1] = board end
end
local questions = redis.call('HKEYS', KEYS[at.works])
if not all_known(on, at.boards) or not all_known(questions, at.tallies) then return 'again' end
for _, board in ipairs(on) do
  redis.call('ZREM', KEYS[at.boards[board]], person)
  redis.call('SREM', KEYS[who.boards], board)
end
for _, board in ipairs(redis.call('HKEYS', KEYS[who.hidden])) do
  if here(board) then redis.call('HDEL', KEYS[who.hidden], board) end
end
for _, question in ipairs(questions) do redis.call('HDEL', KEYS[at.tallies[question]], person) end
unname(at.audit, person)
redis.call('SREM', KEYS[at.groups], at.place)
redis.call('SREM', KEYS[at.members], person)
mark(at.marks, ARGV[2], ARGV[3], ARGV[4])
return 'done'
`)

/**
 * Deletes everything about a person. Counts without names and an anonymous hash remain. The deletes come first, because
 * Redis checks its memory limit only before a script’s first write.
 * ARGV: key indexes, the id hash, the time, the time before which hashes are dropped. @returns counts as JSON, or
 * "again"
 */
export const forgetScript = onceScript(`
${unname}
${allKnown}
local at = cjson.decode(ARGV[1])
local who, person = at.who, at.who.person
local gone = { works = 0, submissions = 0, boards = 0, groups = 0, days = 0, documents = 0, changes = 0 }
local groups = redis.call('SMEMBERS', KEYS[at.groups])
local questions = redis.call('HKEYS', KEYS[at.works])
local boards = redis.call('SMEMBERS', KEYS[who.boards])
local sent = redis.call('ZRANGE', KEYS[at.submissions], 0, -1)
local owned = redis.call('SMEMBERS', KEYS[at.owned])
local rooms = redis.call('SMEMBERS', KEYS[at.inRooms])
if not all_known(groups, at.places) or not all_known(questions, at.questions) or not all_known(boards, at.boards)
  or not all_known(sent, at.sent) or not all_known(owned, at.documents) or not all_known(rooms, at.rooms) then return 'again' end
gone.works = #questions
redis.call('SREM', KEYS[at.people], person)
for _, name in ipairs(groups) do
  local place = at.places[name]
  gone.groups = gone.groups + 1
  redis.call('SREM', KEYS[place.members], person)
  for _, question in ipairs(questions) do redis.call('HDEL', KEYS[place.tallies[question]], person) end
end
for _, board in ipairs(boards) do gone.boards = gone.boards + redis.call('ZREM', KEYS[at.boards[board]], person) end
for _, id in ipairs(sent) do
  gone.submissions = gone.submissions + redis.call('DEL', KEYS[at.sent[id]])
  redis.call('ZREM', KEYS[at.pending], id)
  redis.call('ZREM', KEYS[at.sentAt], id)
  redis.call('ZREM', KEYS[at.verdicts], id)
  redis.call('SREM', KEYS[at.untold], id)
  redis.call('SREM', KEYS[at.followUps], 'evidence ' .. id, 'share ' .. id, 'outside ' .. id)
end
for _, entry in ipairs(redis.call('SMEMBERS', KEYS[at.followUps])) do
  if string.find(entry .. ' ', ' ' .. person .. ' ', 1, true) then redis.call('SREM', KEYS[at.followUps], entry) end
end
for _, name in ipairs(groups) do gone.changes = gone.changes + unname(at.places[name].audit, person) end
gone.days = redis.call('BITCOUNT', KEYS[at.days])
for _, name in ipairs(owned) do
  -- "kind id", stored with each document that belongs to a person
  gone.documents = gone.documents + redis.call('DEL', KEYS[at.documents[name].key])
  redis.call('DEL', KEYS[at.documents[name].list])
end
for _, room in ipairs(rooms) do
  gone.documents = gone.documents + redis.call('DEL', KEYS[at.rooms[room].log])
  redis.call('DEL', KEYS[at.rooms[room].bytes], KEYS[at.rooms[room].pages])
end
redis.call('HDEL', KEYS[at.inFlight], person)
redis.call('SREM', KEYS[at.reminded], person)
redis.call('DEL', KEYS[who.profile], KEYS[at.groups], KEYS[at.days], KEYS[at.works], KEYS[who.boards], KEYS[who.hidden],
  KEYS[at.submissions], KEYS[at.sources], KEYS[at.owned], KEYS[at.inRooms])
mark(at.marks, ARGV[2], ARGV[3], ARGV[4])
-- A new value each time: a finished rewrite of the files removes only the value that it started with.
redis.call('INCR', KEYS[at.toPurge])
return cjson.encode(gone)
`)
