import type { NoticeTold } from '@jiheng/contract/notice-words'
import { todoKinds } from '@jiheng/contract/todo'
import { workingDaysBetween, type CalendarDate, type HolidayCalendar } from '@jiheng/domain/kernel'
import type { Desk } from './recipients.queries.ts'
import type { DueItem } from './todo.queries.ts'

/** A notice to whoever sits at a desk, told once. */
export type Reminder = NoticeTold & { readonly desk: Desk; readonly link: string; readonly once: string }

export type ReminderRule = {
  /** So many working days before the deadline whoever has to do it is reminded. */
  readonly remindDays: number
  /** So many working days after it, the level above the next one is told too. */
  readonly escalateDays: number
}

type Today = { readonly today: CalendarDate; readonly calendar: HolidayCalendar }

/**
 * What is to be said of a deadline today: to whoever has to meet it before and after it, and once it has passed to the next
 * level (unit → department → finance). The name of each says the deadline: where that is moved, the story begins anew.
 */
export function remindersOf(item: DueItem, { today, calendar }: Today, rule: ReminderRule): readonly Reminder[] {
  const { kind, name, dueOn, organizationName } = item
  const what = todoKinds[kind]
  const own: Desk = { role: item.role, organizationCode: item.organizationCode === '' ? null : item.organizationCode }
  const about = (step: string): { link: string; once: string } => ({
    link: item.link ?? '/workbench',
    once: `${step} ${kind} ${item.key} ${dueOn}`,
  })
  if (today <= dueOn) {
    const left = workingDaysBetween(calendar, today, dueOn)
    if (left > rule.remindDays) return []
    return [{ kind: 'due.soon', facts: { what, name, dueOn, left }, desk: own, ...about('soon') }]
  }
  const late = workingDaysBetween(calendar, dueOn, today)
  const above = levelsAbove(item).slice(0, late >= rule.escalateDays ? 2 : 1)
  return [
    { kind: 'due.passed', facts: { what, name, dueOn }, desk: own, ...about('passed') },
    ...above.map((desk, level): Reminder => ({
      kind: 'due.escalated',
      facts: { what, name, dueOn, by: organizationName ?? '' },
      desk,
      ...about(`above-${String(level + 1)}`),
    })),
  ]
}

const finance: Desk = { role: 'finance', organizationCode: null }

function levelsAbove({ role, departmentCode }: DueItem): readonly Desk[] {
  if (role === 'unit' && departmentCode !== null)
    return [{ role: 'department', organizationCode: departmentCode }, finance]
  return role === 'unit' || role === 'department' || role === 'expert' ? [finance] : []
}
