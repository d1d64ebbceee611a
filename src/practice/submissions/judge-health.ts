import type { Store } from '../ports/store.ts'

const health = (store: Store) => store.memory('judging')
const key = 'unwell'

/** A machine can't judge, for this reason; forgotten after `ttl` milliseconds where nobody says it again. */
export const judgeUnwell = async (store: Store, why: string, ttl: number): Promise<void> => {
  await health(store).set(key, why, { ttl })
}

export const judgeWell = (store: Store): Promise<void> => health(store).delete(key)

/** Whether submissions may wait because a machine that judges is not well. */
export const judgeIsUnwell = async (store: Store): Promise<boolean> =>
  (await health(store).get(key)) !== undefined
