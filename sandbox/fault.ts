/** What we failed at, as opposed to what a program did: never a verdict on the learner's code. */
export class SandboxFault extends Error {
  override name = 'SandboxFault'
}
