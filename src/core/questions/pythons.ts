/** The builds of CPython that a sandbox image can be made for; a `t` at the end is the build without the GIL. */
export const builds = ['3.13', '3.14', '3.15', '3.13t', '3.14t', '3.15t'] as const
export type Build = (typeof builds)[number]

/** What judges where nothing names a build, and what plain `./setup` makes an image for: setup reads this line. */
export const defaultBuild: Build = '3.13'

export const isBuild = (text: string): text is Build => (builds as readonly string[]).includes(text)
