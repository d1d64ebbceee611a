import type { Store } from '../ports/store.ts'

const health = (store: Store) => store.memory('judging')
const key = 'unwell'

/** Records why a machine cannot judge. Expires after `ttl` milliseconds unless repeated. */
export const judgeUnwell = async (store: Store, why: string, ttl: number): Promise<void> => {
  await health(store).set(key, why, { ttl })
}

export const judgeWell = (store: Store): Promise<void> => health(store).delete(key)

/** Whether submissions may have to wait because a judging machine is unhealthy. */
export const judgeIsUnwell = async (store: Store): Promise<boolean> =>
  (await health(store).get(key)) !== undefined
