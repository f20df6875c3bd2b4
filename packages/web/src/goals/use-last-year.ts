import type { GoalRecord } from '@jiheng/contract/goals'
import type { EntryRow } from '@jiheng/domain/forms'
import {
  addRowBefore,
  adoptCell,
  adoptRow,
  goalTables,
  rowBefore,
  rowsMissing,
  rowsOf,
  targetFromActual,
  type GoalContent as Filed,
  type GoalTableName,
} from '@jiheng/domain/goals'
import { useEffect, useRef } from 'react'
import { mintKey } from '../forms/mint-key.ts'
import type { Undoable } from '../forms/use-undo.ts'
import { isGoalField, isGoalTable, labelIn } from './field-ways.ts'
import { goalFormOf, type GoalContent } from './goal-record.ts'
import { useGoalSource, useGoalSources } from './use-goal-sources.ts'

export type LastYearAsked = {
  readonly record: GoalRecord
  readonly content: GoalContent
  /** The address of the field in focus. */
  readonly focus: string
  readonly change: Undoable<GoalContent>['change']
}

/** Something of an earlier year that one press takes over. */
export type Offer = {
  readonly id: string
  /** 2024 年度批复的, 2023 年度完成的. */
  readonly from: string
  readonly text: string
  /** It is what stands there already. */
  readonly isSame: boolean
  readonly label: string
  /** What taking it over is called among the steps that can be undone. */
  readonly step: string
  readonly take: (now: Filed) => Filed
}

export type Offers = {
  /** At the field or cell in focus. */
  readonly here: readonly Offer[]
  /** The whole row of the same name, where it differs. */
  readonly row: Offer | null
  /** Rows of last year that are not in the table. */
  readonly missing: readonly Offer[]
}

type Known = LastYearAsked & { readonly source: GoalContent; readonly year: number }

function offersIn(known: Known): Offers {
  const { focus } = known
  if (isGoalField(focus)) return { here: fieldOffer(known, focus), row: null, missing: [] }
  const [table = '', key = '', field = ''] = focus.split('.')
  if (!isGoalTable(table)) return { here: [], row: null, missing: [] }
  const at = { table, key, field }
  const before = rowBefore(known.source, known.content, at)
  return {
    here: [...cellOffer(known, at, before), ...actualOffer(known, at)],
    row: before === null ? null : rowOffer(known, at, before),
    missing: rowsMissing(known.source, known.content, table).map((row) => missingOffer(known, table, row)),
  }
}

function fieldOffer({ record, content, source, year, focus }: Known, field: string): readonly Offer[] {
  if (!isGoalField(field) || source[field] === '') return []
  const text = source[field]
  return [
    {
      ...{ id: focus, from: `${String(year)} 年度批复的`, text, isSame: content[field] === text },
      label: `采用 ${String(year)} 年度批复的`,
      step: `采用上年的${labelIn(goalFormOf(record), field)}`,
      take: (now) => ({ ...now, [field]: text }),
    },
  ]
}

type At = { readonly table: GoalTableName; readonly key: string; readonly field: string }

function textAt(content: GoalContent, { table, key, field }: At): string {
  return rowsOf(content, table).find((row) => row.key === key)?.[field] ?? ''
}

function told({ record, year }: Known) {
  return { filled: { form: goalFormOf(record), year: record.year }, years: record.year - year }
}

function cellOffer(known: Known, at: At, before: EntryRow | null): readonly Offer[] {
  const text = before?.[at.field] ?? ''
  if (text === '' || at.field === goalTables[at.table].titledBy) return []
  const { content, year, focus } = known
  return [
    {
      ...{ id: focus, from: `${String(year)} 年度批复的`, text, isSame: textAt(content, at) === text },
      label: `采用 ${String(year)} 年度批复的`,
      step: '采用上年的一格',
      take: (now) => adoptCell(now, at, { text, ...told(known) }),
    },
  ]
}

/** What was reached last, at a target: the newest self-evaluation that knows the indicator. */
function actualOffer(known: Known, at: At): readonly Offer[] {
  const { record, content, focus } = known
  if (at.table !== 'indicators' || at.field !== 'target') return []
  const row = content.indicators.find(({ key }) => key === at.key)
  const name = row?.levelThree.trim() ?? ''
  const found = record.checkContext.earlier.indicators.find(
    (each) => each.levelThree.trim() === name && each.actual !== '',
  )
  if (row === undefined || name === '' || found === undefined) return []
  const text = targetFromActual(found.actual, row.target === '' ? found.target : row.target, {
    name,
    category: row.levelTwo,
  })
  return [
    {
      ...{ id: `${focus} actual`, from: `${String(found.year)} 年度完成“${found.actual}”，写作`, text },
      isSame: row.target === text,
      label: `采用 ${String(found.year)} 年度的完成值`,
      step: '采用以往的完成值',
      take: (now) => adoptCell(now, at, { text, ...told(known) }),
    },
  ]
}

/** The row's name, then what else it says. */
function rowWords(table: GoalTableName, row: EntryRow): string {
  const { titledBy, columns } = goalTables[table]
  const others = columns.filter(([field]) => field !== titledBy)
  return [titledBy, ...others.map(([field]) => field)]
    .map((field) => row[field] ?? '')
    .filter((text) => text !== '')
    .join(' · ')
}

function rowOffer(known: Known, at: At, before: EntryRow): Offer | null {
  const { content, year } = known
  const take = (now: Filed) => adoptRow(now, at, { row: before, years: told(known).years })
  const isSame = JSON.stringify(take(content)) === JSON.stringify({ ...content })
  if (isSame) return null
  const label = `采用 ${String(year)} 年度的整行`
  return {
    id: `${at.table}.${at.key}`,
    from: '',
    text: rowWords(at.table, before),
    isSame,
    label,
    step: '采用上年的一行',
    take,
  }
}

function missingOffer(known: Known, table: GoalTableName, row: EntryRow): Offer {
  const { year } = known
  const title = row[goalTables[table].titledBy] ?? ''
  return {
    ...{ id: `${table} ${row.key}`, from: '', text: rowWords(table, row), isSame: false },
    label: `采用 ${String(year)} 年度的${goalTables[table].rowName}“${title}”`,
    step: '采用上年的一行',
    take: (now) => addRowBefore(now, { table, key: mintKey() }, { row, ...told(known) }),
  }
}

const nothing: Offers = { here: [], row: null, missing: [] }

/**
 * What the newest approved goal of the subject, and the newest actuals, have for the field in focus. F9 takes what stands there,
 * Shift+F9 the whole row, on a row without a name the next one that is missing.
 */
export function useLastYear(asked: LastYearAsked): { readonly offers: Offers; readonly adopt: (offer: Offer) => void } {
  const { record, change } = asked
  const sources = useGoalSources(record.id, '', true)
  const last = sources.data?.sources.find(({ isOwn, year }) => isOwn && year < record.year) ?? null
  const source = useGoalSource(record.id, last)
  const offers =
    last === null || source.data === undefined
      ? nothing
      : offersIn({ ...asked, source: source.data.content, year: last.year })
  const adopt = ({ step, take }: Offer) => change((now) => take(now) as GoalContent, { label: step })
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'F9') return
    const offer = event.shiftKey ? (offers.row ?? offers.missing[0]) : offers.here.find(({ isSame }) => !isSame)
    if (offer === undefined) return
    event.preventDefault()
    adopt(offer)
  }
  const newest = useRef(onKey)
  useEffect(() => {
    newest.current = onKey
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => newest.current(event)
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return { offers, adopt }
}
