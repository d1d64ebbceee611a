import type { Build } from '../../src/core/questions/pythons.ts'

/** Our own failure, as opposed to the program’s. Never becomes a verdict on the learner’s code. */
export class SandboxFault extends Error {
  override name = 'SandboxFault'
  /** True if retrying cannot help: a mistake in the question. */
  readonly final: boolean

  constructor(message: string, final = false) {
    super(message)
    this.final = final
  }
}

/** The requested Python has no image on this machine. */
export class NoImage extends SandboxFault {
  override name = 'NoImage'

  readonly forLearners: string

  constructor(wanted: readonly Build[], here: readonly Build[]) {
    const there = here.length > 0 ? `there is ${here.join(', ')}` : 'there is none at all'
    super(
      `There is no image of Python ${wanted.join(' or ')} here; ${there}. To build it: ./setup --python ${wanted[0]}`,
      true,
    )
    this.forLearners = `Python ${wanted.join(' or ')} can't be run here; ${there}. It costs you nothing.`
  }
}

/** The learner’s container ended unexpectedly. Once may be the engine’s fault; twice is the program’s. */
export class LearnerGone extends SandboxFault {
  override name = 'LearnerGone'
}
