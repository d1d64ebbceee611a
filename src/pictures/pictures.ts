import type { Pictures } from '../practice/ports/pictures.ts'
import { drawInterleaving } from './interleaving.ts'

/** The pictures that Gilbert draws. */
export const pictures: Pictures = {
  interleaving: drawInterleaving,
}
