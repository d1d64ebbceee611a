/** Structured logging. Log lines contain ids only, never code, answers or names. */
export interface Log {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}
