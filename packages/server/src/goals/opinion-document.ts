import { parseMoney, showMoney, type CalendarDate } from '@jiheng/domain/kernel'
import type { DocumentBlock, OfficialDocument } from '../documents/typesetting/official-document.ts'
import type { GoalOpinion, JudgedGoal } from './goal-opinions.ts'

export type OpinionPaper = {
  readonly year: number
  readonly goals: readonly JudgedGoal[]
  readonly division: string
  readonly office: string
  readonly madeOn: CalendarDate
  /** Says of data that are not real what they are. */
  readonly dataMark: string | null
}

/** The opinions on one or several goals (绩效目标评审意见) as an official document. */
export function opinionDocument({ year, goals, division, office, madeOn, dataMark }: OpinionPaper): OfficialDocument {
  return {
    titleLines: [`${String(year)}年度绩效目标评审意见`],
    subject: `${division}${String(year)}年度绩效目标评审意见`,
    keywords: ['绩效目标', '评审意见', division, `${String(year)}年度`],
    office,
    madeOn,
    runningMark: dataMark,
    blocks: goals.flatMap((goal, at) => goalBlocks(goal, at)),
    annexes: [],
  }
}

function goalBlocks(
  { line, organization, department, state, opinions }: JudgedGoal,
  at: number,
): readonly DocumentBlock[] {
  const amount = line.amount === null ? '尚未送审' : `${wan(line.amount)}万元`
  return [
    { kind: 'heading', level: 1, text: `${String(at + 1)}.${line.projectName}` },
    {
      kind: 'paragraph',
      text: `项目代码${line.projectCode}，填报单位${organization}，主管部门${department}，申报金额${amount}，现为“${state}”。`,
    },
    ...(opinions.length === 0
      ? [{ kind: 'paragraph', text: '还没有评审意见。' } as const]
      : opinions.flatMap(opinionBlocks)),
  ]
}

function opinionBlocks(opinion: GoalOpinion): readonly DocumentBlock[] {
  const { step, deed, by, at, round, document } = opinion
  const words = [
    `${by}于${dayText(at)}${deed}`,
    document === null ? '' : `，批复文号${document.number}，批复日期${document.on}`,
    gradeWords(opinion),
    '。',
    opinion.opinion === '' ? '' : `意见：${opinion.opinion}`,
  ]
  return [
    { kind: 'heading', level: 2, text: `第${String(round)}次送审 · ${step} · ${deed}` },
    { kind: 'paragraph', text: words.join('') },
    ...pointTable(opinion),
    ...commentTable(opinion),
  ]
}

function gradeWords({ graded, consequence }: GoalOpinion): string {
  if (graded === null) return ''
  const score = graded.score === null ? '' : `（${graded.score}分）`
  return `，${graded.method}审核，评定为“${graded.grade}”${score}：${consequence.replace(/。$/, '')}`
}

function pointTable({ graded, rubric }: GoalOpinion): readonly DocumentBlock[] {
  if (graded === null || rubric === null) return []
  const markOf = (key: string): string => graded.marks.find(({ point }) => point === key)?.mark ?? ''
  const rows = rubric.aspects.flatMap((aspect) =>
    aspect.points.map((point) => [aspect.name, point.name, String(point.points / 100n), markOf(point.key)]),
  )
  const columns = [
    { title: '审核内容', align: 'left' },
    { title: '审核要点', align: 'left' },
    { title: '分值', align: 'right' },
    { title: graded.method === '定量' ? '得分' : '评定', align: 'center' },
  ] as const
  return [{ kind: 'table', title: rubric.title, unit: null, columns, rows }]
}

function commentTable({ comments }: GoalOpinion): readonly DocumentBlock[] {
  if (comments.length === 0) return []
  const columns = [
    { title: '填报内容', align: 'left' },
    { title: '修改意见', align: 'left' },
  ] as const
  return [
    {
      kind: 'table',
      title: '分项修改意见',
      unit: null,
      columns,
      rows: comments.map(({ label, text }) => [label, text]),
    },
  ]
}

function wan(yuan: string): string {
  const amount = parseMoney(yuan)
  return amount.ok ? showMoney(amount.value, '万元') : yuan
}

function dayText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
