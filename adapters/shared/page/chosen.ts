/** Copies unsent choices from an old card to the new one, if it has the same controls. */
export function keepChosen(old: ParentNode, view: ParentNode): void {
  const fresh = new Map<string, HTMLSelectElement | HTMLInputElement>()
  for (const one of choices(view)) fresh.set(one.dataset.key ?? '', one)
  for (const one of choices(old)) {
    const same = fresh.get(one.dataset.key ?? '')
    if (one instanceof HTMLInputElement && same instanceof HTMLInputElement) same.checked = one.checked
    if (!(one instanceof HTMLSelectElement) || !(same instanceof HTMLSelectElement)) continue
    const asks = one.options[0]?.text === same.options[0]?.text
    const offers = [...same.options].some(({ value }) => value === one.value)
    if (asks && offers) same.value = one.value
  }
}

const choices = (within: ParentNode) =>
  within.querySelectorAll<HTMLSelectElement | HTMLInputElement>('select[data-key], input[data-key]')
