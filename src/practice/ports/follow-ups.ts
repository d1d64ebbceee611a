/**
 * What must still follow something that was committed: somebody to be told, a card to be redrawn. An entry is one line,
 * `<kind> <subject>`; it is put down in the same step as the change, or before it, and taken away when it is done. Whatever
 * a kill leaves here, the sweep does.
 */
export interface FollowUps {
  add(entry: string): Promise<void>
  done(entry: string): Promise<void>
  pending(): Promise<readonly string[]>
}
