import type { Word } from './words.ts'

/** Words that negate a clause, wherever they occur in it. */
const turns = new Set(
  [
    'not no never nobody nothing none neither nor cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt',
    'shouldnt couldnt mustnt neednt hardly without instead rather avoid avoids avoiding wrong mistake mistaken myth false',
    'misconception naive silly nonsense danger dangerous trap worse worst useless pointless bad overkill impossible refuse',
  ]
    .join(' ')
    .split(' '),
)
/** Harm caused by a thing: "a thread per page would kill the machine". */
const harms =
  /^(kill|stall|freez|frozen|stutter|jerk|crash|exhaust|postpon|starv|suffer|overload|melt|collaps|ban|break|block)/u
/** Words that report somebody else’s opinion. */
const reports = new Set(
  'people some they many colleague colleagues someone somebody claim claims claimed says'.split(' '),
)
const phrases = [
  'out of the question',
  'just as little',
  'only moves',
  'only hides',
  'opposite',
  'too many',
  'too much',
  'even then',
  'only as long',
  'only if',
  'only while',
]
/** Subjects of a person’s own proposal: "I would use". */
const speaker = new Set(['i', 'id', 'we', 'wed', 'ill', 'lets'])
const approves =
  /^(fine|ok|okay|good|great|help|enough|best|solve|better|nice|right|work|faster|quick|simpl|easy|easier)/u
/** Verbs of an independent clause. A clause without one continues an enumeration. */
const verbs =
  /^(i|id|we|wed|it|its|is|are|was|use|would|will|should|can|then|start|take|make|run|they|that|this)$/u

/** Pure negations. They do not negate what is far behind them or in another clause. */
const nots =
  /^(not|no|never|nobody|nothing|none|neither|nor|cannot|without|hardly|cant|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|wouldnt|shouldnt|couldnt|mustnt|neednt)$/u
/** Starts a clause about something else: "which one process cannot do". */
const relative = /^(that|which|who|whose|where|when|what|than)$/u
/** Maximum words between the match and a negation that follows it: "threads would not help". */
const reach = 4
/** Starts a conclusion. A rejection before it does not continue in it. */
const concludes = /^(so|but|then|therefore|hence|thus|thats|rather|yet|still)$/u

const says = (words: readonly Word[]): string => ` ${words.map((word) => word.key).join(' ')} `

function turned(clause: readonly Word[], own: ReadonlySet<Word>): boolean {
  const others = clause.filter((word) => !own.has(word))
  const first = clause.findIndex((word) => own.has(word))
  const last = clause.findLastIndex((word) => own.has(word))
  const behind = clause.slice(last + 1)
  const aside = behind.findIndex(({ key }) => relative.test(key))
  const meant = new Set(behind.slice(0, Math.min(reach, aside < 0 ? reach : aside)))
  const far = (word: Word) => nots.test(word.key) && behind.includes(word) && !meant.has(word)
  if (others.some((word) => (turns.has(word.key) && !far(word)) || harms.test(word.key))) return true
  const text = says(others)
  if (phrases.some((phrase) => text.includes(` ${phrase}`))) return true
  const before = clause.slice(0, first)
  if (before.some(({ key }) => reports.has(key)) && !before.some(({ key }) => speaker.has(key))) return true
  // "A global would be …": a hypothetical statement that is not praise.
  const after = clause.slice(first).filter((word) => !own.has(word))
  const would = after.findIndex(({ key }) => key === 'would')
  return (
    would >= 0 && !speaker.has(after[would - 1]?.key ?? '') && !after.some(({ key }) => approves.test(key))
  )
}

/**
 * Whether the matched statement is rejected in place: "I would not …", "… would be a mistake", "if you …, everyone
 * waits". Judged by its clause; after "if" by its sentence; in an enumeration by the clause that it continues.
 * @param own all words of the searched phrases; none of them rejects anything
 */
export function rejected(all: readonly Word[], found: readonly Word[], own: ReadonlySet<Word>): boolean {
  const at = found[0]
  if (!at) return false
  // "Threads, then?" proposes nothing.
  if (at.asked) return true
  const clauses = new Set(found.map((word) => word.clause))
  const clause = all.filter((word) => clauses.has(word.clause))
  if (turned(clause, own)) return true
  const sentence = all.filter((word) => word.sentence === at.sentence)
  const others = sentence.filter((word) => !clauses.has(word.clause))
  if (clause.slice(0, 2).some(({ key }) => key === 'if' || key === 'when'))
    return others.some(({ key }) => harms.test(key) || turns.has(key))
  const before = others.filter((word) => word.clause < at.clause)
  const goesOn =
    !concludes.test(clause[0]?.key ?? '') && !clause.some((word) => !own.has(word) && verbs.test(word.key))
  const answer = others.filter((word) => word.clause > at.clause)
  if (['opposite', 'myth', 'wrong', 'mistake'].some((word) => answer.some(({ key }) => key === word)))
    return true
  return goesOn && before.some(({ key }) => turns.has(key))
}
