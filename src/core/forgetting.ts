/**
 * How long the anonymous hash of a forgotten person is kept, in milliseconds: two years. Older exports are not
 * imported, because they could restore a person whose hash no longer exists.
 */
export const keepsMarksFor = 2 * 366 * 86_400_000
