/**
 * How long it is known that somebody was forgotten, by a mark that says nothing else. An export older than that isn't taken
 * back: it could bring back somebody of whose wish nothing is known any more. Milliseconds: two years.
 */
export const keepsMarksFor = 2 * 366 * 86_400_000
