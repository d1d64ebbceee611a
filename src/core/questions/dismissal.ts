import type { Word } from './words.ts'

/** Words that negate the next word. */
const nots = new Set(
  (
    'not no never without cannot cant dont doesnt didnt isnt arent wont wouldnt shouldnt neednt nor neither none ' +
    'nothing nobody'
  ).split(' '),
)
const need = /^(need|necess|requir)/u
/** Words for something unnecessary. */
const idle = /^(needless|unnecessar|superfluous|overkill|pointless|useless)/u
/** Verbs of intention: "I would not use …", "you don’t need …". */
const plans =
  /^(use|using|add|take|bother|care|think|worry|want|put|introduce|measure|profile|test|limit|save|share|know)$/u
/** Harm from a missing thing: "without a timeout it hangs" asks for a timeout. */
const harm =
  /^(hang|hung|wait|lose|lost|los|break|broke|race|races|crash|fail|block|stall|freez|leak|corrupt|starv|grow|risk|die|kill|overload|suffer|deadlock|worse|wrong|otherwise)/u
const function_ = new Set(
  'a an the any of for to be it that this much more such need needs really at all'.split(' '),
)

/** The previous word in the clause, skipping function words. */
function before(words: readonly Word[], at: number): Word | undefined {
  let index = at - 1
  while (index >= 0 && function_.has(words[index]?.key ?? '')) index -= 1
  const word = words[index]
  return word && word.clause === words[at]?.clause ? word : undefined
}

/**
 * Whether the matched words are dismissed in place: "no timeout needed", "you don’t need a lock", "threads don’t share
 * memory". Only adjacent words count, because a point itself may say that something does not protect or is not held. A
 * question states nothing.
 * @param own words of all searched phrases; they dismiss nothing
 */
export function dismissed(words: readonly Word[], found: readonly Word[], own: ReadonlySet<Word>): boolean {
  const [first] = found
  if (!first) return false
  if (first.asked) return true
  const sentence = words.filter((word) => word.sentence === first.sentence)
  // "You don’t need retries or a deadline": the second part depends on the first.
  const opens = sentence.find((word) => word.clause === first.clause)
  const from = opens?.key === 'or' || opens?.key === 'nor' ? first.clause - 1 : first.clause
  const clause = sentence.filter((word) => word.clause >= from && word.clause <= first.clause)
  const others = clause.filter((word) => !own.has(word))
  if (others.some(({ key }) => idle.test(key))) return true
  const denies = others.some(({ key }) => nots.has(key))
  if (denies && others.some(({ key }) => need.test(key))) return true
  const harms = sentence.some((word) => harm.test(word.key) && !found.includes(word))
  return found.some((word) => {
    // "Never block the loop" states what blocking does.
    if (harm.test(word.key)) return false
    const near = before(words, words.indexOf(word))
    if (!near || own.has(near)) return false
    if (nots.has(near.key)) return !harms
    const earlier = plans.test(near.key) ? before(words, words.indexOf(near)) : undefined
    return earlier !== undefined && nots.has(earlier.key) && !own.has(earlier) && !harms
  })
}
