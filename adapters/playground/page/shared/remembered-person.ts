/** Settings stored in the browser: the person to act as (per tab), and the theme. */
export type Theme = 'auto' | 'light' | 'dark'

const asKey = 'gilbert.as'
const themeKey = 'gilbert.theme'

export function keptPerson(): string {
  return sessionStorage.getItem(asKey) ?? localStorage.getItem(asKey) ?? ''
}

export function keepPerson(id: string): void {
  sessionStorage.setItem(asKey, id)
  localStorage.setItem(asKey, id)
}

const welcomedKey = 'gilbert.welcomed'

export const wasWelcomed = (): boolean => localStorage.getItem(welcomedKey) !== null

export function keepWelcomed(): void {
  localStorage.setItem(welcomedKey, 'yes')
}

export function keptTheme(): Theme {
  const kept = localStorage.getItem(themeKey)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

const dark = matchMedia('(prefers-color-scheme: dark)')

/** Applies the stored theme; `auto` follows the system. */
export function applyTheme(): void {
  const theme = keptTheme()
  document.documentElement.dataset.theme = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(themeKey, theme)
  applyTheme()
}

dark.addEventListener('change', applyTheme)
