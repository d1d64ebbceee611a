import { type AttackLine, type Outcome, stopped } from './attack-suite.ts'
import { blinding } from './lines-explorer.ts'

/** Past the policy they may have that; then the race behind them is found, or the explorer or its control says no. */
const past: Outcome = stopped(/./, 'race', 'runtime-error', 'wrong-answer', 'not-allowed')

/** A way round the policy whose effect is a printed word. */
export const guarded = (kind: string, name: string, source: string, policy: Outcome): AttackLine => ({
  ...blinding(`${kind}: ${name}`, source, policy, past),
  lenient: true,
})
