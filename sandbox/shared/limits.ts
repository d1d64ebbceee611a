/** Maximum bytes of output, both streams together. More is `output-limit`; the supervisor truncates at this size. */
export const maxOutputBytes = 64 * 1024
