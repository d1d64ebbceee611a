import { openForm } from '../../../shared/page/forms/form.ts'
import { api, Refused } from '../shared/api.ts'

/** A form that adds a person. Calls `added` with their id. */
export function askNewcomer(added: (id: string) => void): void {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([here, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  openForm(
    {
      title: 'Add a person',
      submit: 'Add and act as them',
      action: 'add-person',
      intro: 'Their days, and so their streak, begin at midnight in their own time zone.',
      fields: [
        { field: 'text', id: 'name', label: 'Name', max: 40 },
        {
          field: 'select',
          id: 'zone',
          label: 'Time zone',
          initial: [here],
          max: 1,
          options: zones.map((zone) => ({ label: zone.replaceAll('_', ' '), value: zone })),
        },
      ],
    },
    async (fields) => {
      try {
        const person = await api.addPerson({ name: fields.name ?? '', zone: fields.zone ?? '' })
        added(person.id)
        return { taken: true }
      } catch (error) {
        if (error instanceof Refused)
          return { error: error.message, ...(error.fields ? { fields: error.fields } : {}) }
        throw error
      }
    },
  )
}
