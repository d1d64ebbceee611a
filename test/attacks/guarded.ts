import { type AttackLine, type Outcome, past } from './attack-suite.ts'
import { blinding } from './lines-explorer.ts'

/** A way round the policy whose effect is a printed word. */
export const guarded = (kind: string, name: string, source: string, policy: Outcome): AttackLine => ({
  ...blinding(`${kind}: ${name}`, source, policy, past),
  lenient: true,
})

/** The same where it is explored, and where it runs on real threads. */
export const twice = (kind: string, name: string, attack: string, policy: Outcome): readonly AttackLine[] => [
  guarded(kind, name, attack, policy),
  {
    name: `${kind}: ${name}: on real threads`,
    source: `${attack}\ndef solve(numbers): return attack()\n`,
    policy,
    raw: past,
    lenient: true,
  },
]
