import { addDays, weekday } from '../core/time/calendar.ts'
import type { Pictures } from '../practice/ports/pictures.ts'
import { type Chart, drawChart } from './chart.ts'
import { sans } from './svg.ts'

const weeks = 10
const nothing = 0
const frozenDay = 1
const practised = 2

/** The last ten weeks: practised, frozen and other days. */
export const drawCalendar: Pictures['calendar'] = async (days, frozen, today, themed = false) => {
  const from = addDays(today, 1 - weekday(today) - 7 * (weeks - 1))
  const all: [string, number][] = []
  for (let day = from; day <= today; day = addDays(day, 1))
    all.push([day, days.has(day) ? practised : frozen.has(day) ? frozenDay : nothing])
  const label = { fontFamily: sans, fontSize: 19 }
  const option: Chart['option'] = ({ ink }) => ({
    visualMap: {
      type: 'piecewise',
      show: true,
      orient: 'horizontal',
      left: 28,
      bottom: 18,
      itemSymbol: 'roundRect',
      itemWidth: 22,
      itemHeight: 22,
      itemGap: 26,
      textStyle: { ...label, color: ink.soft },
      pieces: [
        { value: practised, label: 'practised', color: ink.good },
        { value: frozenDay, label: 'freeze', color: ink.frozen },
        { value: nothing, label: 'none', color: ink.empty },
      ],
    },
    calendar: {
      range: [from, addDays(from, weeks * 7 - 1)],
      left: 90,
      right: 28,
      top: 112,
      bottom: 66,
      cellSize: ['auto', 'auto'],
      splitLine: { show: false },
      itemStyle: { borderWidth: 5, borderColor: ink.paper, color: ink.paper },
      dayLabel: {
        ...label,
        color: ink.soft,
        firstDay: 1,
        nameMap: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
        margin: 12,
      },
      monthLabel: { ...label, color: ink.soft, nameMap: 'en', margin: 10 },
      yearLabel: { show: false },
    },
    series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: all, itemStyle: { borderRadius: 6 } }],
  })
  const done = all.filter(([, value]) => value === practised)
  const bridged = all.filter(([, value]) => value === frozenDay).length
  const alt = `Of the last ${all.length} days ${done.length} were practised and ${bridged} bridged by a freeze: ${done.map(([day]) => day).join(', ') || 'none'}`
  const drawn = await drawChart({ width: 720, height: 460, title: 'Days practised', option }, themed)
  return { ...drawn, alt }
}
