import { fileURLToPath } from 'node:url'
import { type Bundle, bundle } from '../../shared/bundle.ts'

/** The page’s script, style sheet and fonts. */
export const pageBundle = (): Promise<Bundle> => bundle(fileURLToPath(new URL('../page/', import.meta.url)))
