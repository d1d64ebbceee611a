import { addPoints } from './points.ts'
import { script } from './script.ts'

/**
 * Writes one answer or verdict with everything that follows from it: the work, the points on every board, the day
 * practised, the tallies, the submission's end, and that its author is to be told. All of it, once.
 */
export const commitScript = script(`
${addPoints}
local change = cjson.decode(ARGV[1])
local person, question = change.person, change.question
-- Who was forgotten meanwhile stays forgotten; who came back since is somebody else.
if (redis.call('HGET', 'p:' .. person, 'since') or '') ~= change.since then return 'gone' end

if change.submission then
  local key = 's:' .. change.submission.id
  if redis.call('HGET', key, 'status') == 'done' then return 'already' end
  if redis.call('EXISTS', key) == 0 then return 'already' end
end

local works = 'p:' .. person .. '|works'
local before = redis.call('HGET', works, question)
local old = { version = 0, points = 0, boards = {} }
if before then old = cjson.decode(before) end
if old.version ~= change.version then return 'conflict' end

-- Only the difference moves: a board on which nothing changes is left alone, be it there still or not.
local moves = {}
for _, board in ipairs(old.boards) do moves[board] = (moves[board] or 0) - old.points end
local boards = {}
for _, group in ipairs(change.boards) do
  for _, name in ipairs(group.boards) do
    local board = 'b:' .. group.place .. '|' .. name
    boards[#boards + 1] = board
    moves[board] = (moves[board] or 0) + change.points
    redis.call('SADD', 'g:' .. group.place .. '|boards', name)
  end
end
for board, points in pairs(moves) do
  if points ~= 0 then add_points(person, board, points) end
end
for _, group in ipairs(change.boards) do
  for _, name in ipairs(redis.call('SRANDMEMBER', 'g:' .. group.place .. '|boards', 8)) do
    if redis.call('EXISTS', 'b:' .. group.place .. '|' .. name) == 0 then
      redis.call('SREM', 'g:' .. group.place .. '|boards', name)
    end
  end
end
for _, place in ipairs(change.places) do
  redis.call('HSET', 'g:' .. place .. '|tally|' .. question, person, change.solvedAfter)
  if change.wrong then redis.call('ZINCRBY', 'g:' .. place .. '|wrong|' .. question, 1, change.wrong) end
end

-- The work is kept as the text that it came as: cjson would turn an empty list into an object.
local boards_text = '[]'
if #boards > 0 then boards_text = cjson.encode(boards) end
redis.call('HSET', works, question,
  '{"version":' .. (change.version + 1) .. ',"points":' .. change.points ..
  ',"boards":' .. boards_text .. ',"work":' .. ARGV[2] .. '}')
if #change.places > 0 then redis.call('SADD', 'follow-ups', 'standings ' .. person .. ' ' .. question) end
if change.day then redis.call('SADD', 'p:' .. person .. '|days', change.day) end

if change.submission then
  local id = change.submission.id
  redis.call('HSET', 's:' .. id, 'status', 'done', 'doneAt', change.submission.at, 'result', ARGV[3])
  redis.call('ZREM', 'pending', id)
  redis.call('SADD', 'untold', id)
  if redis.call('HGET', 'in-flight', person) == id then redis.call('HDEL', 'in-flight', person) end
end
return 'done'
`)
