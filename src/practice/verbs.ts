import type { VerbName } from '../core/chat/verbs.ts'
import { answer } from './answers/answer.ts'
import { hint } from './answers/hint.ts'
import { library, path, paths, preview } from './answers/library.ts'
import { explain, reveal } from './answers/reveal.ts'
import { channelReminder } from './daily/channel-reminder.ts'
import { queue } from './daily/queue/queue.ts'
import { report } from './daily/report.ts'
import { skip, swap, testPost } from './daily/skip-and-swap.ts'
import { question, today } from './daily/today.ts'
import { help } from './help.ts'
import { interview } from './interviews/begin.ts'
import { interviewDecide } from './interviews/decide.ts'
import { join } from './interviews/join.ts'
import { buildKit, kit, kits } from './interviews/kits.ts'
import { interviewFeedback } from './interviews/notes/feedback.ts'
import { interviewMark } from './interviews/notes/mark.ts'
import { interviewNote } from './interviews/notes/note.ts'
import { interviewOpen, interviews } from './interviews/open.ts'
import { interviewDelete } from './interviews/running/delete.ts'
import { interviewEvent } from './interviews/running/event.ts'
import { interviewExtend, interviewExtra } from './interviews/running/more-time.ts'
import { interviewEnd, interviewNext, interviewSkip } from './interviews/running/steps.ts'
import { interviewScorecard } from './interviews/scorecard.ts'
import { clear } from './learning/clarity.ts'
import { followUp } from './learning/follow-up.ts'
import { review, reviewAnswer } from './learning/review.ts'
import { selfCheck } from './learning/self-check.ts'
import { solutions } from './learning/solutions/browse.ts'
import { showSolution } from './learning/solutions/show.ts'
import { solutionVote } from './learning/solutions/vote.ts'
import { ownQuestionsVerb, questionDelete, questionNew } from './making/own-questions.ts'
import { forget, myData } from './people/forget.ts'
import { me } from './people/me.ts'
import { hide, profile, remind, snooze, unhide } from './people/profile.ts'
import { editors } from './places/editors.ts'
import { pause, resume } from './places/pause.ts'
import { schedule } from './places/schedule.ts'
import { secondQuestion } from './places/second-question.ts'
import { announce, python, settings } from './places/settings.ts'
import { joinCode, joinGroup, leaveGroup } from './places/study-group.ts'
import { interviewLink, interviewWithdraw } from './rooms/links.ts'
import { roomExplore, roomRun, roomShare } from './rooms/run.ts'
import { audit, exportGroup, importGroup } from './scoring/export-import.ts'
import { standingBoard } from './scoring/keep-board.ts'
import { leagueNew, leagueSeason } from './scoring/league/found.ts'
import { leagueJoin, leagueLeave } from './scoring/league/join.ts'
import { league, leagues } from './scoring/league/show.ts'
import { standings, whyPoints } from './scoring/standings.ts'
import type { Verb } from './shared/parts.ts'
import { share, shared } from './sharing/share.ts'
import { shareResult } from './sharing/share-result.ts'
import { mend, mendedCode, mendedSteps } from './submissions/mend.ts'
import { order } from './submissions/order.ts'
import { ownRun } from './submissions/own-run.ts'
import { compare, findTheRace, paste } from './submissions/paste.ts'
import { progress, steps } from './submissions/progress.ts'
import { code, submit } from './submissions/submit.ts'

/** The function of each verb. Description, read-only flag and rights are in `core/chat/verbs.ts`. */
export const verbs: Readonly<Record<VerbName, Verb>> = {
  help,
  today,
  question,
  answer,
  code,
  submit,
  'own-run': ownRun,
  progress,
  steps,
  hint,
  reveal,
  explain,
  clear,
  'self-check': selfCheck,
  review,
  'review-answer': reviewAnswer,
  'follow-up': followUp,
  solutions,
  'show-solution': showSolution,
  'solution-vote': solutionVote,
  'why-points': whyPoints,
  standings,
  'standing-board': standingBoard,
  me,
  settings,
  schedule,
  python,
  pause,
  resume,
  announce,
  editors,
  report,
  queue,
  'channel-reminder': channelReminder,
  'second-question': secondQuestion,
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
  mend,
  'mended-code': mendedCode,
  'mended-steps': mendedSteps,
  order,
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
  'question-new': questionNew,
  'own-questions': ownQuestionsVerb,
  'question-delete': questionDelete,
  'build-kit': buildKit,
  interview,
  interviews,
  'interview-join': join,
  'interview-open': interviewOpen,
  'interview-next': interviewNext,
  'interview-skip': interviewSkip,
  'interview-extend': interviewExtend,
  'interview-extra': interviewExtra,
  'interview-event': interviewEvent,
  'interview-end': interviewEnd,
  'interview-mark': interviewMark,
  'interview-note': interviewNote,
  'interview-decide': interviewDecide,
  'interview-scorecard': interviewScorecard,
  'interview-feedback': interviewFeedback,
  'interview-delete': interviewDelete,
  'interview-link': interviewLink,
  'interview-withdraw': interviewWithdraw,
  'room-run': roomRun,
  'room-explore': roomExplore,
  'room-share': roomShare,
}
