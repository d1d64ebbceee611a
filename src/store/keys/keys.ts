/** Maximum number of entries of a place’s audit trail. */
export const auditLength = 500

/** Every key that Gilbert writes to Redis; see docs/design/store.md. */
export const keys = {
  person: (person: string) => `p:${person}`,
  groups: (person: string) => `p:${person}|groups`,
  days: (person: string) => `p:${person}|days`,
  attempts: (person: string) => `p:${person}|works`,
  onBoards: (person: string) => `p:${person}|boards`,
  hiddenPoints: (person: string) => `p:${person}|hidden`,
  submissionsOf: (person: string) => `p:${person}|submissions`,
  sources: (person: string) => `p:${person}|sources`,
  people: 'people',
  reminded: 'reminded',

  /** Hashes of forgotten ids with their time, and the secret key of the hashes. */
  forgotten: 'forgotten',
  forgottenKey: 'forgotten-key',

  place: (place: string) => `g:${place}`,
  members: (place: string) => `g:${place}|members`,
  audit: (place: string) => `g:${place}|audit`,
  dailies: (place: string) => `g:${place}|dailies`,
  asked: (place: string) => `g:${place}|asked`,
  askedOn: (place: string) => `g:${place}|asked-on`,
  tally: (place: string, question: string) => `g:${place}|tally|${question}`,
  wrong: (place: string, question: string) => `g:${place}|wrong|${question}`,
  boardsOf: (place: string) => `g:${place}|boards`,
  scheduled: 'scheduled',

  board: (place: string, board: string) => `b:${place}|${board}`,

  submission: (id: string) => `s:${id}`,
  /** Events of an interview room, by candidate. */
  roomLog: (room: string, candidate: string) => `r:${room}|${candidate}`,
  roomBytes: (room: string, candidate: string) => `r:${room}|${candidate}|bytes`,
  /** Pages that a candidate has open: when each expires. */
  roomPages: (room: string, candidate: string) => `r:${room}|${candidate}|pages`,
  roomsOf: (person: string) => `p:${person}|rooms`,

  pending: 'pending',
  untold: 'untold',
  followUps: 'follow-ups',
  toPurge: 'to-purge',
  purging: 'purging',
  storeVersion: 'store-version',
  inFlight: 'in-flight',
  sent: 'sent',
  /** Submissions whose code is deleted, by the time they were sent. */
  verdicts: 'verdicts',
  arrivals: 'arrivals',

  doc: (kind: string, id: string) => `d:${kind}:${id}`,
  docList: (kind: string, list: string) => `dl:${kind}:${list}`,
  owned: (person: string) => `dl:person:${person}`,
  claim: (key: string) => `o:${key}`,
  /** Reply of one script call, kept while the call may be resent. */
  answered: (call: string) => `n:${call}`,
  memory: (adapter: string, key: string) => `m:${adapter}:${key}`,
  memoryList: (adapter: string, list: string) => `ml:${adapter}:${list}`,
} as const
