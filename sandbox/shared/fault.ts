/** What we failed at, as opposed to what a program did: never a verdict on the learner's code. */
export class SandboxFault extends Error {
  override name = 'SandboxFault'
  /** True where trying again can't help: a question's own mistake. */
  readonly final: boolean

  constructor(message: string, final = false) {
    super(message)
    this.final = final
  }
}

/** The learner's container ended under it. Once may be the engine's doing; the same again is the program's. */
export class LearnerGone extends SandboxFault {
  override name = 'LearnerGone'
}
