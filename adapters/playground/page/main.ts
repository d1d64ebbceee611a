import { Page } from './page.ts'
import { applyTheme } from './shared/remembered-person.ts'

applyTheme()
const root = document.getElementById('app')
if (root) {
  root.replaceChildren()
  new Page(root)
}
