import type { GoalRecord } from '@jiheng/contract/goals'
import { goalTables, rowsOf, type GoalTableName } from '@jiheng/domain/goals'
import type { Undoable } from '../forms/use-undo.ts'
import { isGoalField, isGoalTable, labelIn } from './field-ways.ts'
import { goalFormOf, type GoalContent } from './goal-record.ts'
import { useGoalSource, useGoalSources } from './use-goal-sources.ts'

type LastYearProps = {
  readonly record: GoalRecord
  readonly content: GoalContent
  /** The address of the field in focus. */
  readonly focus: string
  readonly change: Undoable<GoalContent>['change']
}

/** What an earlier goal says at the place of a field: of a cell, in the row of the same name. */
function textIn(source: GoalContent, content: GoalContent, focus: string): string {
  if (isGoalField(focus)) return source[focus]
  const [table = '', key = '', field = ''] = focus.split('.')
  return isGoalTable(table) ? cellIn(table, { source, content, key, field }) : ''
}

type Cell = {
  readonly source: GoalContent
  readonly content: GoalContent
  readonly key: string
  readonly field: string
}

function cellIn(table: GoalTableName, { source, content, key, field }: Cell): string {
  const { titledBy } = goalTables[table]
  const title = rowsOf(content, table).find((row) => row.key === key)?.[titledBy] ?? ''
  if (title === '' || field === titledBy) return ''
  return rowsOf(source, table).find((row) => row[titledBy] === title)?.[field] ?? ''
}

/** What the newest approved goal of the subject says there (上年), to be read or taken over. */
export function LastYear({ record, content, focus, change }: LastYearProps) {
  const sources = useGoalSources(record.id, '', true)
  const last = sources.data?.sources.find(({ isOwn, year }) => isOwn && year < record.year) ?? null
  const source = useGoalSource(record.id, last)
  const text = source.data === undefined ? '' : textIn(source.data.content, content, focus)
  if (last === null || text === '') return null
  const take = () => {
    if (!isGoalField(focus)) return
    const label = `采用 ${String(last.year)} 年度的${labelIn(goalFormOf(record), focus)}`
    change((now) => ({ ...now, [focus]: text }), { label })
  }
  const isSame = isGoalField(focus) && content[focus] === text
  return (
    <div className="last-year">
      <p className="muted">
        {last.year} 年度批复的{isSame ? '，与现在相同' : ''}
      </p>
      <p className="last-year-text">{text}</p>
      {isGoalField(focus) && !isSame && (
        <button type="button" className="text-button" onClick={take}>
          采用
        </button>
      )}
    </div>
  )
}
