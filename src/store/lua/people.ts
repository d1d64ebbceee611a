import { addPoints } from './points.ts'
import { script } from './script.ts'

/** Takes a person off every board, or puts them back with the points that came meanwhile. */
export const hideScript = script(`
${addPoints}
local person, hide = ARGV[1], ARGV[2] == '1'
local hidden = 'p:' .. person .. '|hidden'
if redis.call('EXISTS', 'p:' .. person) == 0 then return 0 end
local was = redis.call('HGET', 'p:' .. person, 'hidden') == '1'
if was == hide then return 0 end
if hide then
  for _, board in ipairs(redis.call('SMEMBERS', 'p:' .. person .. '|boards')) do
    local points = redis.call('ZSCORE', board, person)
    if points then redis.call('HINCRBY', hidden, board, points) end
    redis.call('ZREM', board, person)
  end
  redis.call('DEL', 'p:' .. person .. '|boards')
  redis.call('HSET', 'p:' .. person, 'hidden', '1')
else
  redis.call('HSET', 'p:' .. person, 'hidden', '0')
  local kept = redis.call('HGETALL', hidden)
  for index = 1, #kept, 2 do add_points(person, kept[index], tonumber(kept[index + 1])) end
  redis.call('DEL', hidden)
end
return 1
`)

/** What was changed stays on a place's trail; who did it doesn't. Shared by the scripts below. */
const unname = `
local function unname(place, person)
  local audit = 'g:' .. place .. '|audit'
  local changes = 0
  for index, text in ipairs(redis.call('LRANGE', audit, 0, -1)) do
    local change = cjson.decode(text)
    if change.by == person then
      change.by = ''
      redis.call('LSET', audit, index - 1, cjson.encode(change))
      changes = changes + 1
    end
  end
  return changes
end
local function mark(text, at, before)
  redis.call('ZADD', 'forgotten', at, text)
  redis.call('ZREMRANGEBYSCORE', 'forgotten', '-inf', '(' .. before)
end
`

/** Takes a person out of one place: its boards, tallies, members and trail. Their works and days stay theirs. */
export const leaveScript = script(`
${unname}
local person, place = ARGV[1], ARGV[2]
local p = 'p:' .. person
local prefix = 'b:' .. place .. '|'
local function here(board) return string.sub(board, 1, #prefix) == prefix end
for _, board in ipairs(redis.call('SMEMBERS', p .. '|boards')) do
  if here(board) then
    redis.call('ZREM', board, person)
    redis.call('SREM', p .. '|boards', board)
  end
end
for _, board in ipairs(redis.call('HKEYS', p .. '|hidden')) do
  if here(board) then redis.call('HDEL', p .. '|hidden', board) end
end
for _, question in ipairs(redis.call('HKEYS', p .. '|works')) do
  redis.call('HDEL', 'g:' .. place .. '|tally|' .. question, person)
end
unname(place, person)
redis.call('SREM', p .. '|groups', place)
redis.call('SREM', 'g:' .. place .. '|members', person)
mark(ARGV[3], ARGV[4], ARGV[5])
return 1
`)

/** Deletes everything about a person, everywhere. What remains are counts without names, and a mark that says nothing. */
export const forgetScript = script(`
${unname}
local person = ARGV[1]
local p = 'p:' .. person
local gone = { works = 0, submissions = 0, boards = 0, groups = 0, days = 0, documents = 0, changes = 0 }
local groups = redis.call('SMEMBERS', p .. '|groups')
local questions = redis.call('HKEYS', p .. '|works')
gone.works = #questions
for _, place in ipairs(groups) do
  gone.groups = gone.groups + 1
  redis.call('SREM', 'g:' .. place .. '|members', person)
  for _, question in ipairs(questions) do
    redis.call('HDEL', 'g:' .. place .. '|tally|' .. question, person)
  end
end
for _, board in ipairs(redis.call('SMEMBERS', p .. '|boards')) do
  gone.boards = gone.boards + redis.call('ZREM', board, person)
end
for _, id in ipairs(redis.call('ZRANGE', p .. '|submissions', 0, -1)) do
  gone.submissions = gone.submissions + redis.call('DEL', 's:' .. id)
  redis.call('ZREM', 'pending', id)
  redis.call('ZREM', 'sent', id)
  redis.call('SREM', 'untold', id)
  redis.call('SREM', 'follow-ups', 'evidence ' .. id, 'share ' .. id, 'outside ' .. id)
end
for _, entry in ipairs(redis.call('SMEMBERS', 'follow-ups')) do
  if string.find(entry .. ' ', ' ' .. person .. ' ', 1, true) then redis.call('SREM', 'follow-ups', entry) end
end
for _, place in ipairs(groups) do gone.changes = gone.changes + unname(place, person) end
gone.days = redis.call('SCARD', p .. '|days')
for _, name in ipairs(redis.call('SMEMBERS', 'dl:person:' .. person)) do
  -- "kind id", put down with each document that is a person's
  local kind, id = string.match(name, '^(%S+) (.+)$')
  if kind then
    gone.documents = gone.documents + redis.call('DEL', 'd:' .. kind .. ':' .. id)
    redis.call('DEL', 'dl:' .. kind .. ':person:' .. person)
  end
end
redis.call('HDEL', 'in-flight', person)
redis.call('SREM', 'people', person)
redis.call('SREM', 'reminded', person)
redis.call('DEL', p, p .. '|groups', p .. '|days', p .. '|works', p .. '|boards', p .. '|hidden',
  p .. '|submissions', p .. '|sources', 'dl:person:' .. person)
mark(ARGV[2], ARGV[3], ARGV[4])
redis.call('SET', 'to-purge', '1')
return cjson.encode(gone)
`)
