/** Structured log lines. Never holds code, answers or names; ids only. */
export interface Log {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}
