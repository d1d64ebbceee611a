import { h } from '../dom.ts'

/** A button that ignores presses while it works and keeps the focus. */
export function pressable(
  label: string,
  style: 'plain' | 'primary' | 'danger',
  key: string,
  disabled: boolean,
  work: () => Promise<void>,
): HTMLButtonElement {
  const button = h('button', {
    class: `button ${style}`,
    attrs: { type: 'button', 'data-key': key, disabled },
    on: {
      click: async () => {
        if (button.ariaDisabled === 'true') return
        button.ariaDisabled = 'true'
        await work()
        button.ariaDisabled = null
      },
    },
  })
  button.textContent = label
  return button
}
