/** What this browser remembers: who one acts as (each tab its own), and light or dark. */
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

/** Colours the page as kept, and with the system where that is what was chosen. */
export function applyTheme(): void {
  const theme = keptTheme()
  document.documentElement.dataset.theme = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(themeKey, theme)
  applyTheme()
}

dark.addEventListener('change', applyTheme)
