import type { GoalRecord } from '@jiheng/contract/goals'
import {
  cellPath,
  checkGoal,
  goalFieldName,
  goalFields,
  goalTableNames,
  goalTables,
  rowsOf,
  whatHinders,
  type Finding,
  type GoalContext,
  type OpinionTold,
} from '@jiheng/domain/goals'
import { findGoalForm, type GoalForm } from '@jiheng/domain/rulebook'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { ask } from '../app/api.ts'
import type { Undoable } from '../forms/use-undo.ts'
import type { FieldFault } from '../ui/error-summary.tsx'
import { useRested } from '../ui/use-rested.ts'

export type GoalContent = GoalRecord['content']
export type CommandName = GoalRecord['allowed'][number]

export type GoalView = { readonly id: string; readonly revision?: number; readonly asOf?: string }

const goalKey = (id: string) => ['goal', id] as const

/** A goal filing: now, one of its revisions, or as on a day. */
export function useGoal({ id, ...query }: GoalView) {
  return useQuery({
    queryKey: [...goalKey(id), query],
    // Somebody may be typing into what was read: it is read anew only when asked for.
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ signal }) => ask('GET /api/goals/:id', { params: { id }, query }, { signal }),
  })
}

/** Reads the goal and the lists again. */
export function useFreshGoal(id: string): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: goalKey(id) }),
      queries.invalidateQueries({ queryKey: ['goals'] }),
    ])
  }
}

type Deed =
  | { readonly command: 'submit' | 'withdraw'; readonly version: number }
  | { readonly command: 'countersign'; readonly version: number; readonly opinion: string }
  | {
      readonly command: 'approve'
      readonly version: number
      readonly opinion: string
      readonly graded: OpinionTold | null
      readonly document?: { readonly number: string; readonly on: string }
    }
  | {
      readonly command: 'return'
      readonly version: number
      readonly to: string
      readonly opinion: string
      readonly comments: { field: string; text: string }[]
      readonly graded: OpinionTold | null
    }
  | { readonly command: 'distribute'; readonly version: number; readonly opinion: string; readonly offices: string[] }

/** Does something with a goal; `onDone` comes while the lists still stand as they were, then the page shows what it has become. */
export function useGoalCommand(id: string, onDone?: (command: CommandName) => void) {
  const refresh = useFreshGoal(id)
  return useMutation({
    mutationFn: ({ command, ...body }: Deed) => send(id, command, body),
    onSuccess: async (_record, { command }) => {
      onDone?.(command)
      await refresh()
    },
  })
}

function send(id: string, command: CommandName, body: object): Promise<GoalRecord> {
  // Each deed carries what its own route takes.
  return ask(`POST /api/goals/:id/${command}` as 'POST /api/goals/:id/submit', {
    params: { id },
    body: body as { version: number },
  })
}

export function goalFormOf(record: GoalRecord): GoalForm {
  const form = findGoalForm(record.form.id)
  if (form === null) throw new Error(`本页不认识申报表“${record.form.title}”，请刷新页面。`)
  return form
}

/** The id of the control of a field, by its address. */
export function controlOf(path: string): string {
  return `field-${path.replaceAll('.', '-')}`
}

/** Goes to a field or a cell; on a table to its region. */
export function goToField(id: string): void {
  const element = document.getElementById(id)
  element?.focus()
  element?.scrollIntoView({ block: 'center' })
}

/** The address of the field or cell whose control has an id, of the table for its blank row; null for other controls. */
export function pathOfControl(id: string, content: GoalContent): string | null {
  const plain = goalFields.find(([field]) => controlOf(field) === id)
  if (plain !== undefined) return plain[0]
  const table = goalTableNames.find((name) => id.startsWith(`${controlOf(name)}-`))
  if (table === undefined) return null
  const row = rowsOf(content, table).find(({ key }) => id.startsWith(`${controlOf(`${table}.${key}`)}-`))
  const column = goalTables[table].columns.find(([field]) => id.endsWith(`-${field}`))
  return row === undefined || column === undefined ? table : cellPath(table, row.key, column[0])
}

/** A fault at a field: `path` is the field's address, `sentence` stands at it; the summary says the field's name too. */
export type GoalFault = FieldFault & {
  readonly path: string
  readonly atField: string
  /** The check that found it. */
  readonly check: string
  /** Nothing wrong was written: something is still to be written. */
  readonly isLack: boolean
  /** It may stay as it is where the reason is written. */
  readonly isToExplain: boolean
}

/** Findings that only say that the form is not finished. */
const lacks: ReadonlySet<string> = new Set([
  ...['missing', 'no-indicators', 'weights-off', 'weights-unexplained', 'no-benefit', 'no-satisfaction'],
  ...['estimate-total-off', 'plan-total-off', 'tasks-total-off', 'goal-vague'],
])

function findingsOf(content: GoalContent, record: GoalRecord): readonly Finding[] {
  const context = { form: goalFormOf(record), fiscalYear: record.year, ...record.checkContext } as GoalContext
  return checkGoal(content, context)
}

/** What every check finds in a goal as it stands (校验结果), by the same rule that the server asks at 送审. */
export function useGoalFindings(content: GoalContent, record: GoalRecord): readonly Finding[] {
  return useMemo(() => findingsOf(content, record), [content, record])
}

/** What the checks found, and the content in which they found it. */
export type Checked = {
  readonly content: GoalContent
  readonly findings: readonly Finding[]
  readonly faults: readonly GoalFault[]
}

/** For how many milliseconds typing rests before it is checked: what is found stands there within a third of a second. */
const restBeforeChecks = 200

/** What the checks find in what is typed, a moment after the last stroke: typing itself waits for no check. */
export function useTypedChecks(content: GoalContent, record: GoalRecord): Checked {
  const typed = useDeferredValue(useRested(content, restBeforeChecks))
  return useMemo(() => {
    const findings = findingsOf(typed, record)
    return { content: typed, findings, faults: faultsAmong(findings, typed) }
  }, [typed, record])
}

/** What hinders the goal from being submitted: what blocks, and what must be explained and is not. */
export function faultsOf(content: GoalContent, record: GoalRecord): readonly GoalFault[] {
  return faultsAmong(findingsOf(content, record), content)
}

/** What still stands of the faults that a try found, as it reads now; what came up since is not among it. */
export function stillStanding(tried: readonly GoalFault[], faults: readonly GoalFault[]): readonly GoalFault[] {
  const found = new Set(tried.map(({ path, check }) => `${path} ${check}`))
  return faults.filter(({ path, check }) => found.has(`${path} ${check}`))
}

/** What of the findings hinders the goal from being submitted. */
function faultsAmong(findings: readonly Finding[], content: GoalContent): readonly GoalFault[] {
  const { blocking, unexplained } = whatHinders(findings, content)
  return [...blocking, ...unexplained].map(({ check, severity, paths: [path], sentence }) =>
    faultAt({ path, check, sentence, isLack: lacks.has(check), isToExplain: severity === 'explain' }, content),
  )
}

type Found = Pick<GoalFault, 'path' | 'check' | 'sentence' | 'isLack' | 'isToExplain'>

/** A fault with what its field is called where that is a cell. */
export function faultAt({ path, sentence, ...more }: Found, content: GoalContent): GoalFault {
  const name = path.includes('.') ? `${goalFieldName(path, content) ?? ''}：` : ''
  return { ...more, field: controlOf(path), path, atField: sentence, sentence: `${name}${sentence}` }
}

/** What every field of the form is given. */
export type FieldsProps = {
  readonly record: GoalRecord
  readonly content: GoalContent
  /** The faults that are to be shown at their fields. */
  readonly faults: readonly GoalFault[]
  readonly editing: Undoable<GoalContent>
}
