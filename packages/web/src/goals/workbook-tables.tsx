import type { GoalWorkbookIssue, GoalWorkbookOutcome } from '@jiheng/contract/goal-workbooks'
import { severities } from '@jiheng/domain/goals'
import { Link } from 'react-router'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText, noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

/** 项目!E12, as a spreadsheet names a cell of a sheet. */
const placeOf = ({ sheet, address }: GoalWorkbookIssue): string => (sheet === '' ? '整个工作簿' : `${sheet}!${address}`)

/** Where something stands in an uploaded workbook, what it says, the rule, and the mend. */
export const issueColumns: readonly Column<GoalWorkbookIssue>[] = [
  { key: 'place', title: '位置', isRowHead: true, width: 'nowrap', cell: placeOf },
  { key: 'label', title: '栏', cell: ({ label }) => (label === '' ? noFigure : label) },
  {
    key: 'value',
    title: '填的是',
    cell: ({ value }) => (value === '' ? <span className="muted">（空）</span> : <q>{value}</q>),
  },
  { key: 'rule', title: '规则', width: 'wide', cell: ({ rule }) => rule },
  { key: 'mend', title: '怎么改', width: 'wide', cell: ({ mend }) => mend },
]

const shownIssues = 200

function keyOf(issue: GoalWorkbookIssue): string {
  return `${placeOf(issue)} ${issue.code} ${issue.label}`
}

function Issues({ outcome: { issues, issueCount } }: { outcome: GoalWorkbookOutcome }) {
  if (issueCount === 0) return null
  const shown = issues.slice(0, shownIssues)
  return (
    <section className="section" aria-labelledby="workbook-issues">
      <h2 id="workbook-issues">错误 {countText(issueCount)} 处</h2>
      <DataTable label="错误清单" columns={issueColumns} rows={shown} keyOf={keyOf} isCompact isTall />
      {issueCount > shown.length && (
        <p className="table-foot">只列出前 {countText(shown.length)} 处，其余的见带批注的工作簿。</p>
      )}
    </section>
  )
}

function Notices({ outcome: { notices } }: { outcome: GoalWorkbookOutcome }) {
  if (notices.length === 0) return null
  return (
    <details className="disclosure">
      <summary>提示 {countText(notices.length)} 处：不妨碍写入，请看一眼</summary>
      <DataTable label="提示清单" columns={issueColumns} rows={notices} keyOf={keyOf} isCompact isTall />
    </details>
  )
}

type SheetLine = GoalWorkbookOutcome['sheets'][number]
const counted = [
  ['rows', '行数'],
  ['created', '新增'],
  ['updated', '更新'],
  ['unchanged', '不变'],
  ['rejected', '有错'],
] as const

const sheetColumns: readonly Column<SheetLine>[] = [
  { key: 'name', title: '工作表', isRowHead: true, cell: ({ name }) => name },
  ...counted.map(([key, title]): Column<SheetLine> => ({
    key,
    title,
    align: 'right',
    cell: (line) => countText(line[key]),
  })),
]

function SheetCounts({ outcome }: { outcome: GoalWorkbookOutcome }) {
  if (outcome.sheets.length === 0) return null
  return (
    <section className="section" aria-labelledby="workbook-rows">
      <h2 id="workbook-rows">逐表行数</h2>
      <div className="workbook-counts">
        <DataTable
          label="各工作表的行数"
          columns={sheetColumns}
          rows={outcome.sheets}
          keyOf={({ name }) => name}
          isCompact
          foot={
            <tr>
              <th scope="row">合计</th>
              {counted.map(([key]) => (
                <td key={key} className="right">
                  {countText(outcome[key])}
                </td>
              ))}
            </tr>
          }
        />
      </div>
    </section>
  )
}

type ProjectLine = GoalWorkbookOutcome['projects'][number]

/** What the form's checks find in a draft, by how heavy it is. */
function FindingCounts({ findings }: Pick<ProjectLine, 'findings'>) {
  const { blocks, explain, hint } = findings
  return (
    <span className="finding-counts">
      {blocks + explain === 0 && <StateBadge tone="good" word="可以送审" />}
      {blocks > 0 && <StateBadge tone="bad" word={`${severities.blocks} ${countText(blocks)} 处`} />}
      {explain > 0 && <StateBadge tone="warn" word={`${severities.explain} ${countText(explain)} 处`} />}
      {hint > 0 && <StateBadge tone="idle" word={`${severities.hint} ${countText(hint)} 处`} />}
    </span>
  )
}

function projectColumns(isTaken: boolean, year: number | null): readonly Column<ProjectLine>[] {
  const nameOf = ({ name, code, goal }: ProjectLine) => {
    if (!isTaken) return name
    return <Link to={goal === null ? `/goals?goalYear=${String(year)}&search=${code}` : `/goals/${goal}`}>{name}</Link>
  }
  return [
    { key: 'code', title: '项目代码', width: 'nowrap', cell: ({ code }) => code },
    { key: 'name', title: '项目', isRowHead: true, width: 'wide', cell: nameOf },
    {
      key: 'what',
      title: '草稿',
      cell: ({ isNew }) => <StateBadge tone={isNew ? 'good' : 'idle'} word={isNew ? '新填报' : '更新'} />,
    },
    { key: 'removed', title: '删去行', align: 'right', cell: ({ removed }) => countText(removed) },
    {
      key: 'findings',
      title: '送审前检查',
      width: 'nowrap',
      cell: ({ findings }) => <FindingCounts findings={findings} />,
    },
  ]
}

function Projects({ outcome, isTaken }: { outcome: GoalWorkbookOutcome; isTaken: boolean }) {
  if (outcome.projects.length === 0) return null
  return (
    <section className="section" aria-labelledby="workbook-projects">
      <h2 id="workbook-projects">{isTaken ? '写入的草稿' : '将写入的草稿'}</h2>
      <DataTable
        label="各项目草稿"
        columns={projectColumns(isTaken, outcome.year)}
        rows={outcome.projects}
        keyOf={({ code }) => code}
        isCompact
        isTall
      />
    </section>
  )
}

/** What was found in a workbook: the faults first, then what becomes of each draft and each sheet. */
export function WorkbookTables({ outcome, isTaken }: { outcome: GoalWorkbookOutcome; isTaken: boolean }) {
  return (
    <>
      <Issues outcome={outcome} />
      {outcome.isGood && <Projects outcome={outcome} isTaken={isTaken} />}
      <SheetCounts outcome={outcome} />
      <Notices outcome={outcome} />
    </>
  )
}
