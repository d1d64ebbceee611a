/**
 * Who may use a verb. `anyone`; `shown`: anyone, but people who may change the place see more; `editor`: people who may
 * change the place; `admin`: platform admins only. Rights in interviews are checked by the verbs themselves.
 */
export type Right = 'anyone' | 'shown' | 'editor' | 'admin'

export interface VerbFacts {
  about: string
  /** Read-only. Read-only verbs are not deduplicated: a repeated event is answered again. */
  reads: boolean
  may: Right
}

const shows = (about: string, may: Right = 'anyone'): VerbFacts => ({ about, reads: true, may })
const does = (about: string, may: Right = 'anyone'): VerbFacts => ({ about, reads: false, may })

/** Every verb that an intent may name. Their functions are in `src/practice/verbs.ts`. */
export const verbFacts = {
  help: shows('what there is to say to Gilbert'),
  today: shows('the question of the day'),
  question: shows('any question of the library'),
  answer: does('an answer to a question that needs no sandbox'),
  code: shows('the editor for code'),
  submit: does('code for a question'),
  'own-run': does('runs code for a question with the asker’s own input; no try'),
  progress: shows('where a submission is'),
  steps: shows('the interleaving of a counterexample'),
  hint: does('the next hint'),
  reveal: does('the solution, which ends the question for who asks'),
  explain: shows('the explanation, for who has answered'),
  clear: does('whether the explanation was clear to the asker'),
  'self-check': does('the points of the model answer one by one, ticked by who answered'),
  review: shows('a question that comes back to the asker'),
  'review-answer': does('whether it was still known'),
  'follow-up': does('a reply to what an interviewer would ask next'),
  solutions: shows('others’ accepted solutions, for who is done with the question'),
  'show-solution': does('shows the asker’s accepted code to others, or takes it back'),
  'solution-vote': does('a vote for the clearest solution'),
  'why-points': shows('how the points of a question came about'),
  standings: shows('who leads'),
  'standing-board': does('a leaderboard that stays in the place: when it is drawn, or off', 'editor'),
  me: shows('the asker’s own page'),
  settings: shows('what the place is set to; an editor’s card has buttons', 'shown'),
  schedule: does('when the place gets its question, and which', 'editor'),
  python: does('the Python that code sent in the place runs on', 'editor'),
  pause: does('no questions until they are resumed', 'editor'),
  resume: does('questions come again', 'editor'),
  announce: does('whether milestones or the digest are posted', 'editor'),
  editors: does('who else may change the place', 'admin'),
  report: shows('how many took part, by day and topic', 'editor'),
  queue: does('questions that come next in the place', 'editor'),
  'channel-reminder': does('a reminder in the thread of the day’s question', 'editor'),
  'second-question': does('a second question on some days', 'editor'),
  skip: does('no question today', 'editor'),
  swap: does('another question today', 'editor'),
  'test-post': does('what a daily question looks like', 'editor'),
  library: shows('the questions, filtered'),
  preview: does('a question with its answers, for who interviews', 'shown'),
  paths: shows('the learning paths'),
  path: shows('one learning path'),
  profile: does('the asker’s zone, rest days and reminder'),
  remind: does('one reminder a day'),
  snooze: does('no reminders until a day'),
  hide: does('off every board'),
  unhide: does('back on the boards'),
  forget: does('deletes everything about the asker'),
  'my-data': shows('everything that is kept about the asker'),
  paste: does('what can be done with code that somebody pointed at'),
  'find-the-race': does('looks for an interleaving that breaks the asker’s code'),
  mend: does('the smallest repair of the asker’s code, proven'),
  'mended-code': shows('the editor with a repaired program in it'),
  'mended-steps': shows('a repaired program in the order that broke it before'),
  order: does('runs the marked lines of the asker’s code in the order that they name'),
  compare: does('runs the asker’s code with and without the GIL'),
  audit: shows('who changed which setting', 'editor'),
  export: shows('the place’s standings as a file', 'editor'),
  import: does('standings from a file', 'editor'),
  'join-code': does('a code that joins another place to the study group', 'editor'),
  join: does('joins the study group of a code', 'editor'),
  'leave-group': does('leaves the study group', 'editor'),
  leagues: shows('the leagues of the group', 'shown'),
  league: shows('one league; an editor’s card has buttons', 'shown'),
  'league-new': does('founds a league', 'editor'),
  'league-join': does('the group joins a league', 'editor'),
  'league-leave': does('the group leaves a league', 'editor'),
  'league-season': does('begins the next season', 'editor'),
  share: does('sends a question to a place or a person'),
  shared: shows('a shared question'),
  'share-result': does('one line about the asker’s result, for everybody in the place'),
  kits: shows('interviews that are ready to use', 'shown'),
  kit: shows('one of them', 'shown'),
  'question-new': does('a question of one’s own or of the place, proven in the sandbox', 'shown'),
  'own-questions': shows('the questions that somebody made here', 'shown'),
  'question-delete': does('deletes a question that somebody made', 'shown'),
  'build-kit': does('an interview from questions of the library', 'shown'),
  interview: does('begins an interview', 'shown'),
  interviews: shows('the asker’s interviews'),
  'interview-join': does('joins an interview by its id'),
  'interview-open': shows('the interview as the asker may see it'),
  'interview-next': does('on to the next part'),
  'interview-skip': does('the same, without having held this part'),
  'interview-extend': does('more time for the part that runs'),
  'interview-extra': does('more time as an accommodation, which nobody else is shown'),
  'interview-event': does('announces the interview as an event of the server, or takes that back'),
  'interview-end': does('ends the interview'),
  'interview-mark': does('how well a point was met'),
  'interview-note': does('a note that nobody else sees'),
  'interview-decide': does('an interviewer’s decision on a candidate, with its reason'),
  'interview-scorecard': shows('marks, evidence and notes'),
  'interview-feedback': does('the interviewer’s words to the candidate'),
  'interview-delete': does('deletes an interview'),
  'interview-link': does('a link into the interview’s room on the web'),
  'interview-withdraw': does('takes every link into the room away'),
  'room-run': does('the candidate’s code, run as it is'),
  'room-explore': does('looks for an interleaving that breaks the candidate’s code'),
  'room-share': does('shows the candidate what an exploration found'),
} as const satisfies Readonly<Record<string, VerbFacts>>

export type VerbName = keyof typeof verbFacts

export const isVerb = (name: string): name is VerbName => Object.hasOwn(verbFacts, name)

/**
 * Whether the reply depends on the asker’s right to change the place. If so, the adapter must ask its platform for it.
 */
export const dependsOnRights = (name: string): boolean => isVerb(name) && verbFacts[name].may !== 'anyone'
