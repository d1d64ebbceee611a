const dark = matchMedia('(prefers-color-scheme: dark)')

/** Follows the system’s light or dark theme. */
export function followSystem(): void {
  const apply = () => {
    document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'
  }
  dark.addEventListener('change', apply)
  apply()
}
