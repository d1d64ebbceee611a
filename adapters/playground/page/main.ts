import { applyTheme } from './kept.ts'
import { Page } from './page.ts'

applyTheme()
const root = document.getElementById('app')
if (root) {
  root.replaceChildren()
  new Page(root)
}
