import type { Pictures } from '../practice/ports/pictures.ts'
import { drawCalendar } from './calendar.ts'
import { drawInterleaving } from './interleaving.ts'
import { drawStandings } from './standings.ts'
import { drawTopics } from './topics.ts'

/** The pictures that Gilbert draws. */
export const pictures: Pictures = {
  interleaving: drawInterleaving,
  standings: drawStandings,
  calendar: drawCalendar,
  topics: drawTopics,
}
