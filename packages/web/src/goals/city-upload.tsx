import { DropField } from '../ui/drop-field.tsx'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Progress } from '../ui/progress.tsx'
import type { CityExportIssue, CityExportSheet } from '@jiheng/contract/city-platform'
import { issueColumns } from './workbook-tables.tsx'
import type { CityUpload } from './use-city-platform.ts'

const placeOf = ({ sheet, address, code, label }: CityExportIssue): string => [sheet, address, code, label].join(' ')

/** What was found in a workbook, cell by cell. */
export function IssueTable({ label, issues }: { label: string; issues: readonly CityExportIssue[] }) {
  return <DataTable label={label} columns={issueColumns} rows={issues} keyOf={placeOf} isCompact isTall />
}

/** Chooses the export, and says how far it has come. */
export function ChooseExport({ upload, isSlim }: { upload: CityUpload; isSlim: boolean }) {
  const { sending, problem, fault, start } = upload
  if (sending !== null) {
    const { name, percent, stop } = sending
    const step = percent === 100 ? '已经传完，正在读取、比对' : '正在上传'
    return <Progress title={`正在上传 ${name}`} step={step} percent={percent} onCancel={stop} />
  }
  return (
    <>
      {problem !== null && <ProblemPanel cause={problem} />}
      <DropField
        id="city-export"
        title={isSlim ? '上传新的导出件' : '选择市级平台的导出件'}
        hint="市级财政一体化平台导出的部门整体支出绩效目标，.xlsx；申报表或列表都可以"
        accept=".xlsx"
        fault={fault}
        isSlim={isSlim}
        onFiles={(files) => void start(files)}
      />
    </>
  )
}

const counted = [
  ['rows', '行数'],
  ['taken', '取用'],
  ['heads', '表头、空行'],
  ['unread', '没有取用'],
  ['faulty', '有错'],
] as const

const sheetColumns: readonly Column<CityExportSheet>[] = [
  { key: 'name', title: '工作表', isRowHead: true, cell: ({ name }) => name },
  ...counted.map(([key, title]): Column<CityExportSheet> => ({
    key,
    title,
    align: 'right',
    cell: (line) => countText(line[key]),
  })),
]

/** 逐表行数: every filled row of the file, by what became of it. */
export function SheetCounts({ sheets }: { sheets: readonly CityExportSheet[] }) {
  if (sheets.length === 0) return null
  const sum = (key: (typeof counted)[number][0]): number => sheets.reduce((total, line) => total + line[key], 0)
  return (
    <section className="section" aria-labelledby="city-rows">
      <h2 id="city-rows">逐表行数</h2>
      <div className="workbook-counts">
        <DataTable
          label="各工作表的行数"
          columns={sheetColumns}
          rows={sheets}
          keyOf={({ name }) => name}
          isCompact
          foot={
            <tr>
              <th scope="row">合计</th>
              {counted.map(([key]) => (
                <td key={key} className="right">
                  {countText(sum(key))}
                </td>
              ))}
            </tr>
          }
        />
      </div>
    </section>
  )
}

/** What the last upload came to: repeated, or refused with everything that is wrong. */
export function UploadOutcome({ upload }: { upload: CityUpload }) {
  const { uploaded } = upload
  if (uploaded === null) return null
  const { fileName, isRepeated, issueCount, issues, sheets } = uploaded
  if (isRepeated) {
    return (
      <p className="notice" role="status">
        “{fileName}”以前已经上传过，内容一样，什么都没有改变。
      </p>
    )
  }
  if (issueCount === 0) {
    return (
      <p className="notice notice-good" role="status">
        “{fileName}”已读取、比对，没有改动任何绩效目标。请逐个部门办理。
      </p>
    )
  }
  return (
    <>
      <section className="notice notice-bad" role="alert" aria-labelledby="city-faults">
        <h2 id="city-faults">
          “{fileName}”有 {countText(issueCount)} 处错误，没有收下
        </h2>
        <p>改好后重新上传；什么都没有改变。</p>
      </section>
      <IssueTable label="错误清单" issues={issues} />
      {issueCount > issues.length && <p className="table-foot">只列出前 {countText(issues.length)} 处。</p>}
      <SheetCounts sheets={sheets} />
    </>
  )
}
