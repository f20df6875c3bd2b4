import type { GoalRecord } from '@jiheng/contract/goals'
import type { DataMark } from '../accounts/data-mark.ts'
import { formHead, goalFields, goalTables, rowsOf, type GoalTableName } from '@jiheng/domain/goals'
import type { FormPart, GoalForm } from '@jiheng/domain/rulebook'
import { writtenDate } from '../documents/typesetting/official-document.ts'
import { formColumns, type FormCell, type FormGrid, type OfficialForm } from '../documents/form/official-form.ts'
import { dayInChina } from '../ports/clock.ts'
import type { Instant } from '@jiheng/domain/kernel'
import { goalDigest, shortDigest } from './goal-digest.ts'
import { goalTableGrid } from './goal-paper-tables.ts'
import { paperAmount } from './paper-amount.ts'

/** What is printed of a filing: its record, or the part of it that a batch reads. */
export type PrintedGoal = Pick<
  GoalRecord,
  'id' | 'year' | 'batch' | 'project' | 'organization' | 'department' | 'state' | 'shown' | 'content' | 'savedAt'
> & { readonly submittedAt: string | null }

type Printing = { readonly goal: PrintedGoal; readonly form: GoalForm; readonly dataMark: DataMark | null }

const isTable = (field: string): field is GoalTableName => Object.hasOwn(goalTables, field)

/** The official form of a goal filing (绩效目标申报表) as it prints: the edition's parts in their order and words. */
export function goalPaper(printing: Printing): OfficialForm {
  const { goal, form } = printing
  return {
    title: form.title,
    subtitle: `（${String(goal.year)} 年度）`,
    left: `填报单位（盖章）：${goal.organization.name}`,
    right: '金额单位：元',
    mark: markOf(printing),
    grids: [headGrid(goal, form), ...form.parts.flatMap((part) => partGrids(part, printing))],
    signatures: ['填报人（签字）：', '单位负责人（签字）：', '填报日期：　　年　月　日'],
    foot: footOf(printing),
  }
}

function markOf({ goal, dataMark }: Printing): OfficialForm['mark'] {
  const draft = goal.shown === null ? '草稿：尚未送审，不作为正式申报材料' : null
  if (draft === null) return dataMark
  if (dataMark === null) return { word: '草稿', sentence: draft }
  // That it is practice is the first thing to be seen, also of a draft.
  return { word: dataMark.word === '演练' ? '演练' : '草稿', sentence: `${draft}　${dataMark.sentence}` }
}

/** Form, version and digest: a stamped paper binds to them. */
function footOf({ goal, form }: Printing): string {
  const { id, shown, content } = goal
  const day = (at: string): string => writtenDate(dayInChina(at as Instant))
  const version =
    shown === null
      ? `草稿${goal.savedAt === null ? '' : `，保存于${day(goal.savedAt)}`}`
      : `第 ${String(shown)} 次送审${goal.submittedAt === null ? '' : `，${day(goal.submittedAt)}`}`
  const digest = goalDigest({ filing: id, form: form.id, revision: shown, content })
  return `表式 ${form.id}　${goal.project.code}　${version}　校验码 ${shortDigest(digest)}`
}

const half = formColumns / 2
const labelSpan = 4

function pair(label: string, text: string, span: number): readonly FormCell[] {
  return [
    { text: label, span: labelSpan, kind: 'head' },
    { text, span: span - labelSpan, kind: 'text' },
  ]
}

function headGrid(goal: PrintedGoal, form: GoalForm): FormGrid {
  return {
    heads: 0,
    rows: [
      ...formHead(form, goal).map((row) => row.flatMap(([label, text]) => pair(label, text, half))),
      [...pair('申报批次', goal.batch, half), ...pair('状态', goal.state, half)],
    ],
  }
}

const amounts = new Set([
  'totalAmount',
  'totalFiscal',
  'totalOther',
  'requestedAmount',
  'appropriation',
  'carriedOver',
  'otherFunds',
])
const short = new Set(['projectNature', 'projectCategory', 'startsOn', 'endsOn', 'leader', 'phone', ...amounts])
/** The amount over all years and what it is made of stand in one row. */
const overall = ['totalAmount', 'totalFiscal', 'totalOther'] as const
/** Beside the sum that they belong to, the parts of it are called shorter. */
const partWords: Readonly<Record<string, string>> = { totalFiscal: '其中：财政资金', totalOther: '其他资金' }

type Filled = { readonly content: GoalRecord['content']; readonly label: (field: string) => string }

/** A part: its title, its fields two in a row where they are short, and its tables. */
function partGrids(part: FormPart, { goal, form }: Printing): readonly FormGrid[] {
  const filled: Filled = { content: goal.content, label: labelsOf(form) }
  const grids: FormGrid[] = []
  let fields: string[] = []
  let title: readonly FormCell[][] = [[{ text: part.title, span: formColumns, kind: 'section' }]]
  const close = (): void => {
    const rows = [...title, ...fieldRows(fields, filled)]
    if (rows.length > 0) grids.push({ heads: 0, rows })
    title = []
    fields = []
  }
  for (const field of part.fields) {
    if (!isTable(field)) {
      fields.push(field)
      continue
    }
    close()
    const name = filled.label(field)
    grids.push(goalTableGrid(field, rowsOf(goal.content, field), name === part.title ? null : name))
  }
  close()
  return grids
}

function fieldRows(fields: readonly string[], { content, label }: Filled): readonly (readonly FormCell[])[] {
  const rows: (readonly FormCell[])[] = []
  let waiting: readonly FormCell[] = []
  const flush = (): void => {
    if (waiting.length > 0) rows.push([...waiting, { text: '', span: half, kind: 'text' }])
    waiting = []
  }
  for (const field of fields.filter((each) => isPrinted(each, content))) {
    const cells = pair(label(field), valueOf(content, field), short.has(field) ? half : formColumns)
    if (field === overall[0]) {
      flush()
      rows.push(overallRow({ content, label }))
    } else if (!short.has(field)) {
      flush()
      rows.push(cells)
    } else if (waiting.length === 0) waiting = cells
    else {
      rows.push([...waiting, ...cells])
      waiting = []
    }
  }
  flush()
  return rows
}

/** A reason that none had to give, and what stands beside its sum, have no row of their own. */
function isPrinted(field: string, content: Filled['content']): boolean {
  if (field === 'weightReason') return valueOf(content, field) !== ''
  return field !== overall[1] && field !== overall[2]
}

function overallRow({ content, label }: Filled): readonly FormCell[] {
  return overall.flatMap((field): FormCell[] => [
    { text: partWords[field] ?? label(field), span: 3, kind: 'head' },
    { text: valueOf(content, field), span: 5, kind: 'text' },
  ])
}

function labelsOf(form: GoalForm): (field: string) => string {
  const usual = new Map<string, string>(goalFields)
  return (field) => form.words[field] ?? usual.get(field) ?? (isTable(field) ? goalTables[field].name : field)
}

function valueOf(content: GoalRecord['content'], field: string): string {
  const value: unknown = (content as Readonly<Record<string, unknown>>)[field]
  if (typeof value !== 'string') return ''
  return amounts.has(field) ? paperAmount(value) : value
}
