const dark = matchMedia('(prefers-color-scheme: dark)')

/** Light or dark, as the system is. */
export function followSystem(): void {
  const apply = () => {
    document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'
  }
  dark.addEventListener('change', apply)
  apply()
}
