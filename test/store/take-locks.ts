import { takeLock } from '../../src/store/embedded/start-lock.ts'

/** Takes each lock that it is told of, and says which it got. It lives until it is told to end: so long they are its own. */
process.on('message', (told: string[] | 'end') => {
  if (told === 'end') process.exit(0)
  process.send?.(told.filter((lock) => takeLock(lock)))
})
process.send?.([])
