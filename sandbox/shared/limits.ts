/** Bytes that a program may print, both streams together. More is `output-limit`; the supervisor cuts at this. */
export const maxOutputBytes = 64 * 1024
