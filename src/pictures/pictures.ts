import type { Pictures } from '../practice/ports/pictures.ts'
import { drawCalendar } from './calendar.ts'
import { drawComparison } from './comparison.ts'
import { drawInterleaving } from './interleaving.ts'
import { drawStandings } from './standings.ts'
import { drawTopics } from './topics.ts'

/** Gilbert’s pictures. */
export const pictures: Pictures = {
  interleaving: drawInterleaving,
  comparison: drawComparison,
  standings: drawStandings,
  calendar: drawCalendar,
  topics: drawTopics,
}
