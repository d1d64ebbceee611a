/**
 * Work that must still happen after a committed change, such as telling a person or redrawing a card. An entry is one
 * line, `<kind> <subject>`. It is added in the same transaction as the change or before it, and removed when the work
 * is done. The sweep does whatever a crash left here.
 */
export interface FollowUps {
  add(entry: string): Promise<void>
  done(entry: string): Promise<void>
  pending(): Promise<readonly string[]>
}
