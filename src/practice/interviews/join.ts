import { note } from '../../cards/shared/parts.ts'
import { emptySheet, type Interview, interviews as interviewsIn, isOver } from '../../core/interview.ts'
import { changeAndFollow } from '../shared/follow.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { sinceOf } from './access.ts'
import { tellInterviewer } from './tell-interviewer.ts'
import { view } from './view.ts'

/** Adds a candidate who joins with the interview’s id. */
export const join: Verb = async (parts, ask) => {
  const id = ask.args.i ?? ''
  const me = ask.person.person
  const joined = await changeAndFollow(
    parts,
    `joined ${id} ${me}`,
    () => enter(parts, ask, id),
    async (interview) => {
      if (interview) await tellJoined(parts, `${id} ${me}`)
    },
  )
  if (!joined) throw new Refusal('There is no such interview to join.')
  return { card: await view(parts, joined, me) }
}

function enter(parts: Parts, ask: Ask, id: string): Promise<Interview | undefined> {
  const { person: me, name } = ask.person
  return parts.store.documents.update<Interview>(
    'interview',
    id,
    (now) => {
      if (isOver(now) || interviewsIn(now, me)) return undefined
      if (now.candidates.includes(me)) return now
      return {
        ...now,
        candidates: [...now.candidates, me],
        names: { ...now.names, [me]: name },
        sheets: { ...now.sheets, [me]: emptySheet },
      }
    },
    { lists: [`guest:${me}`], of: sinceOf(ask) },
  )
}

/** Tells the interviewer who joined. @param subject `<interview> <candidate>` */
export async function tellJoined(parts: Parts, subject: string): Promise<void> {
  const [id = '', person = ''] = subject.split(' ')
  const { documents } = parts.store
  const interview = await documents.get<Interview>('interview', id)
  if (!interview?.candidates.includes(person)) return
  const said = note(`${interview.names[person] ?? 'Somebody'} joined “${interview.title}”.`)
  await tellInterviewer(parts, interview, [person], () => said, `joined ${id} ${person}`)
}
