import { reviewPoints } from '@jiheng/domain/goals'
import { goalReviewRubrics } from '@jiheng/domain/rulebook'
import { PassThrough, type Readable } from 'node:stream'
import { writeWorkbook, type SheetColumn } from '../documents/spreadsheet/write-workbook.ts'
import type { GoalOpinion, JudgedGoal } from './goal-opinions.ts'

type Column = SheetColumn & { cell(goal: JudgedGoal, opinion: GoalOpinion | null): string }

const points = goalReviewRubrics.flatMap(reviewPoints)

const columns: readonly Column[] = [
  { title: '项目代码', kind: 'text', width: 24, cell: ({ line }) => line.projectCode },
  { title: '项目名称', kind: 'text', width: 30, cell: ({ line }) => line.projectName },
  { title: '填报单位', kind: 'text', width: 22, cell: ({ organization }) => organization },
  { title: '主管部门', kind: 'text', width: 22, cell: ({ department }) => department },
  { title: '申报金额（元）', kind: 'money', width: 18, cell: ({ line }) => line.amount ?? '' },
  { title: '现状', kind: 'text', cell: ({ state }) => state },
  { title: '送审次数', kind: 'integer', cell: (_goal, opinion) => (opinion === null ? '' : String(opinion.round)) },
  { title: '环节', kind: 'text', width: 16, cell: (_goal, opinion) => opinion?.step ?? '还没有评审意见' },
  { title: '办理', kind: 'text', cell: (_goal, opinion) => opinion?.deed ?? '' },
  { title: '办理人', kind: 'text', width: 20, cell: (_goal, opinion) => opinion?.by ?? '' },
  {
    title: '办理时间',
    kind: 'text',
    width: 18,
    cell: (_goal, opinion) => (opinion === null ? '' : momentText(opinion.at)),
  },
  { title: '审核方法', kind: 'text', cell: (_goal, opinion) => opinion?.graded?.method ?? '' },
  ...points.map((point): Column => ({
    title: point.name,
    kind: 'text',
    cell: (_goal, opinion) => opinion?.graded?.marks.find((mark) => mark.point === point.key)?.mark ?? '',
  })),
  { title: '得分', kind: 'points', cell: (_goal, opinion) => opinion?.graded?.score ?? '' },
  { title: '评定', kind: 'text', cell: (_goal, opinion) => opinion?.graded?.grade ?? '' },
  { title: '处理', kind: 'text', width: 36, cell: (_goal, opinion) => opinion?.consequence ?? '' },
  { title: '意见', kind: 'text', width: 40, cell: (_goal, opinion) => opinion?.opinion ?? '' },
  {
    title: '分项修改意见',
    kind: 'text',
    width: 50,
    cell: (_goal, opinion) => (opinion?.comments ?? []).map(({ label, text }) => `${label}：${text}`).join('；'),
  },
  { title: '批复文号', kind: 'text', width: 22, cell: (_goal, opinion) => opinion?.document?.number ?? '' },
  { title: '批复日期', kind: 'date', cell: (_goal, opinion) => opinion?.document?.on ?? '' },
]

/** The opinions as a workbook (评审意见汇总表): a row an opinion; a filing without one has a row too. */
export function opinionsAsWorkbook(goals: readonly JudgedGoal[], mark: string | null): Readable {
  const out = new PassThrough()
  const sheet = {
    name: '评审意见',
    columns: columns.map(({ title, kind, width }) => ({ title, kind, ...(width === undefined ? {} : { width }) })),
    rows: rowsOf(goals),
  }
  writeWorkbook([sheet], out, mark).catch((error: unknown) => out.destroy(error instanceof Error ? error : undefined))
  return out
}

function* rowsOf(goals: readonly JudgedGoal[]): Generator<readonly string[]> {
  for (const goal of goals) {
    const opinions = goal.opinions.length === 0 ? [null] : goal.opinions
    for (const opinion of opinions) yield columns.map((column) => column.cell(goal, opinion))
  }
}

function momentText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
