import { answer } from './answer.ts'
import { editors } from './editors.ts'
import { forget, myData } from './forget.ts'
import { audit, exportGroup, importGroup } from './group.ts'
import { help } from './help.ts'
import { hint } from './hint.ts'
import { buildKit, interview, interviewOpen, interviews, join, kit, kits } from './interview.ts'
import {
  interviewDelete,
  interviewEnd,
  interviewExtend,
  interviewFeedback,
  interviewMark,
  interviewNext,
  interviewNote,
  interviewScorecard,
  interviewSkip,
} from './interview-run.ts'
import { compare, findTheRace, paste } from './lab.ts'
import { league, leagueJoin, leagueLeave, leagueNew, leagueSeason, leagues } from './league.ts'
import { library, path, paths, preview } from './library.ts'
import { me } from './me.ts'
import type { Verb } from './parts.ts'
import { hide, profile, remind, snooze, unhide } from './profile.ts'
import { progress, steps } from './progress.ts'
import { explain, reveal } from './reveal.ts'
import { announce, pause, resume, schedule, settings } from './schedule.ts'
import { share, shared } from './share.ts'
import { shareResult } from './share-result.ts'
import { standings, whyPoints } from './standings.ts'
import { joinCode, joinGroup, leaveGroup } from './study-group.ts'
import { code, submit } from './submit.ts'
import { question, today } from './today.ts'
import { skip, swap, testPost } from './today-changes.ts'

/** Every verb that an intent may name. */
export const verbs: Readonly<Record<string, Verb>> = {
  help,
  today,
  question,
  answer,
  code,
  submit,
  progress,
  steps,
  hint,
  reveal,
  explain,
  'why-points': whyPoints,
  standings,
  me,
  settings,
  schedule,
  pause,
  resume,
  announce,
  editors,
  skip,
  swap,
  'test-post': testPost,
  library,
  preview,
  paths,
  path,
  profile,
  remind,
  snooze,
  hide,
  unhide,
  forget,
  'my-data': myData,
  paste,
  'find-the-race': findTheRace,
  compare,
  audit,
  export: exportGroup,
  import: importGroup,
  'join-code': joinCode,
  join: joinGroup,
  'leave-group': leaveGroup,
  leagues,
  league,
  'league-new': leagueNew,
  'league-join': leagueJoin,
  'league-leave': leagueLeave,
  'league-season': leagueSeason,
  share,
  shared,
  'share-result': shareResult,
  kits,
  kit,
  'build-kit': buildKit,
  interview,
  interviews,
  'interview-join': join,
  'interview-open': interviewOpen,
  'interview-next': interviewNext,
  'interview-skip': interviewSkip,
  'interview-extend': interviewExtend,
  'interview-end': interviewEnd,
  'interview-mark': interviewMark,
  'interview-note': interviewNote,
  'interview-scorecard': interviewScorecard,
  'interview-feedback': interviewFeedback,
  'interview-delete': interviewDelete,
}
