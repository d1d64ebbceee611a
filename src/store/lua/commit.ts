import { addPoints, tidy } from './points.ts'
import { onceScript } from './script.ts'

/**
 * Writes one answer or verdict and all its effects in one transaction, once: the history, the points on every board,
 * the practised day, the tallies, the end of the submission and the follow-up entries.
 * ARGV: the change with its key indexes, the history, the result or ''.
 */
export const commitScript = onceScript(`
${addPoints}
${tidy}
local change = cjson.decode(ARGV[1])
local person, question = change.person, change.question
-- Refuse if the person was forgotten. After coming back they have another value.
if (redis.call('HGET', KEYS[change.who.profile], 'since') or '') ~= change.since then return 'gone' end

local submission = change.submission
if submission then
  if redis.call('HGET', KEYS[submission.key], 'status') == 'done' then return 'already' end
  if redis.call('EXISTS', KEYS[submission.key]) == 0 then return 'already' end
end

local before = redis.call('HGET', KEYS[change.works], question)
local old = { version = 0, points = 0 }
if before then old = cjson.decode(before) end
-- The boards of the previous commit were read with this version.
if old.version ~= change.version then return 'conflict' end

-- Apply only differences. A board without a change is not touched, whether it still exists or not.
local moves, boards = {}, {}
for _, board in ipairs(change.before) do moves[board.name] = { board = board, points = -old.points } end
for _, group in ipairs(change.groups) do
  for _, board in ipairs(group.boards) do
    boards[#boards + 1] = board.name
    local move = moves[board.name] or { board = board, points = 0 }
    move.points = move.points + change.points
    moves[board.name] = move
    redis.call('SADD', KEYS[group.set], board.short)
  end
end
for _, move in pairs(moves) do
  if move.points ~= 0 then add_points(change.who, move.board, move.points) end
end
for _, group in ipairs(change.groups) do tidy(group.set, group.old) end
tidy(change.who.boards, change.old)
for _, place in ipairs(change.places) do
  redis.call('HSET', KEYS[place.tally], person, change.solvedAfter)
  if change.wrong then redis.call('ZINCRBY', KEYS[place.wrong], 1, change.wrong) end
end

-- Store the history as the original text: cjson would turn an empty list into an object.
local boards_text = '[]'
if #boards > 0 then boards_text = cjson.encode(boards) end
redis.call('HSET', KEYS[change.works], question,
  '{"version":' .. (change.version + 1) .. ',"points":' .. change.points ..
  ',"boards":' .. boards_text .. ',"work":' .. ARGV[2] .. '}')
if #change.places > 0 then redis.call('SADD', KEYS[change.followUps], 'standings ' .. person .. ' ' .. question) end
if change.day then redis.call('SETBIT', KEYS[change.days], change.day, 1) end

if submission then
  redis.call('HSET', KEYS[submission.key], 'status', 'done', 'doneAt', submission.at, 'result', ARGV[3])
  redis.call('ZREM', KEYS[change.pending], submission.id)
  redis.call('SADD', KEYS[change.untold], submission.id)
  if redis.call('HGET', KEYS[change.inFlight], person) == submission.id then
    redis.call('HDEL', KEYS[change.inFlight], person)
  end
end
return 'done'
`)
