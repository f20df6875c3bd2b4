import type { CalendarDate } from '../../kernel/index.ts'
import { goalCheckRules } from '../../rulebook/index.ts'
import { cellPath, indicatorPath } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import type { GoalReading, ReadRow, ReadStage } from './goal-reading.ts'
import { sharedWords, wordsOf } from './name-words.ts'

type Days = { readonly from: string; readonly to: string }
type Stage = { readonly stage: string; readonly day: string; readonly bound: string }

function stageCell({ stage }: ReadStage, column: 'startsOn' | 'endsOn'): string {
  return cellPath('milestones', stage.key, column)
}

function outside({ stages, startsOn, endsOn }: GoalReading): readonly Found<Stage>[] {
  return stages.flatMap((read) => {
    const stage = read.stage.content.trim()
    const found: Found<Stage>[] = []
    const days = [
      ['startsOn', read.from],
      ['endsOn', read.to],
    ] as const
    for (const [column, day] of days) {
      const bound = day === null ? null : boundCrossed(day, startsOn, endsOn)
      if (day !== null && bound !== null) found.push({ paths: [stageCell(read, column)], facts: { stage, day, bound } })
    }
    return found
  })
}

/** Which end of the project a day lies beyond, in words. */
function boundCrossed(day: CalendarDate, startsOn: CalendarDate | null, endsOn: CalendarDate | null): string | null {
  if (startsOn !== null && day < startsOn) return `早于项目开始日期 ${startsOn}`
  return endsOn !== null && day > endsOn ? `晚于项目完成日期 ${endsOn}` : null
}

type Order = { readonly stage: string; readonly before: string }

/** A stage that begins before the one that is written above it. */
function outOfOrder({ stages }: GoalReading): readonly Found<Order>[] {
  return stages.flatMap((read, at) => {
    const above = stages[at - 1]
    if (above === undefined || read.from === null || above.from === null || read.from >= above.from) return []
    const facts = { stage: read.stage.content.trim(), before: above.stage.content.trim() }
    return [{ paths: [stageCell(read, 'startsOn'), stageCell(above, 'startsOn')] as const, facts }]
  })
}

type Deadline = { readonly name: string; readonly target: string; readonly day: string }
type Dated = { readonly read: ReadRow; readonly by: CalendarDate }

function deadlines({ rows }: GoalReading): readonly Dated[] {
  return rows.flatMap((read) => (read.reading.kind === 'date' ? [{ read, by: read.reading.by }] : []))
}

function late(goal: GoalReading): readonly Found<Deadline>[] {
  const { endsOn } = goal
  if (endsOn === null) return []
  return deadlines(goal)
    .filter(({ by }) => by > endsOn)
    .map(({ read: { row } }) => ({
      paths: [indicatorPath(row.key, 'target')],
      facts: { name: row.levelThree.trim(), target: row.target.trim(), day: endsOn },
    }))
}

const { afterwards } = goalCheckRules.projectPeriod
/** Deadlines of the work as a whole; those of a part are held against the stages of that part. */
const wholeWork =
  /完工|竣工|投用|投入使用|上线|建成|交付|(?:工程|项目|任务|建设|改造|施工|修缮|加工)(?:全部)?完成(?:时间|期限|日期)$/

type Ahead = Deadline & { readonly stage: string }

/** The stages of the work that a deadline speaks of: those of its name; all but what comes afterwards where it speaks of the whole. */
function stagesOf({ row, words }: ReadRow, stages: readonly ReadStage[]): readonly ReadStage[] {
  const work = stages.filter(({ stage }) => !afterwards.some((word) => stage.content.includes(word)))
  if (wholeWork.test(row.levelThree)) return work
  return work.filter(({ stage }) => {
    const named = wordsOf(stage.content)
    return named.size > 0 && sharedWords(named, words) * 2 >= named.size
  })
}

function ahead(goal: GoalReading): readonly Found<Ahead>[] {
  return deadlines(goal).flatMap(({ read, by }) => {
    const [last] = stagesOf(read, goal.stages).toSorted((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1))
    // Plans are made by the month: 10月30日 and the end of October do not contradict each other.
    if (last === undefined || last.to === null || last.to.slice(0, 7) <= by.slice(0, 7)) return []
    const { row } = read
    return [
      {
        paths: [indicatorPath(row.key, 'target'), stageCell(last, 'endsOn')] as const,
        facts: {
          name: row.levelThree.trim(),
          target: row.target.trim(),
          day: last.to,
          stage: last.stage.content.trim(),
        },
      },
    ]
  })
}

/** A project that was over before the year for which it asks for money, or begins after it. */
function beyondYear({
  content,
  startsOn,
  endsOn,
  context,
}: GoalReading): readonly Found<Days & { readonly year: string }>[] {
  if (content.startsOn.trim() === '' || startsOn === null || endsOn === null || startsOn > endsOn) return []
  const year = String(context.fiscalYear)
  if (startsOn <= `${year}-12-31` && endsOn >= `${year}-01-01`) return []
  return [{ paths: ['startsOn', 'endsOn'], facts: { from: startsOn, to: endsOn, year } }]
}

/** 实施计划与时间. */
export const planChecks: readonly Check[] = [
  defineCheck<Days>({
    id: 'days-reversed',
    title: '项目起止日期写反',
    severity: 'blocks',
    rule: 'projectPeriod',
    example: { from: '2026-12-31', to: '2026-01-01' },
    say: ({ from, to }) => `计划开始日期 ${from} 晚于计划完成日期 ${to}，请核对。`,
    find: ({ content, startsOn, endsOn }) =>
      content.startsOn.trim() !== '' && startsOn !== null && endsOn !== null && startsOn > endsOn
        ? [{ paths: ['startsOn', 'endsOn'], facts: { from: startsOn, to: endsOn } }]
        : [],
  }),
  defineCheck<Days & { readonly year: string }>({
    id: 'plan-outside-year',
    title: '项目起止日期不在申报年度',
    severity: 'explain',
    rule: 'projectPeriod',
    example: { from: '2025-01-01', to: '2025-12-31', year: '2026' },
    say: ({ from, to, year }) => `计划起止日期 ${from} 至 ${to} 不含 ${year} 年度，请改正，或说明原因（如支付尾款）。`,
    find: beyondYear,
  }),
  defineCheck<Days & { readonly stage: string }>({
    id: 'stage-reversed',
    title: '实施步骤起止日期写反',
    severity: 'blocks',
    rule: 'projectPeriod',
    example: { stage: '施工', from: '2026-09-30', to: '2026-05-01' },
    say: ({ stage, from, to }) => `实施步骤“${stage}”的开始日期 ${from} 晚于完成日期 ${to}，请核对。`,
    find: ({ stages }) =>
      stages.flatMap((read) =>
        read.from !== null && read.to !== null && read.from > read.to
          ? [
              {
                paths: [stageCell(read, 'startsOn'), stageCell(read, 'endsOn')] as const,
                facts: { stage: read.stage.content.trim(), from: read.from, to: read.to },
              },
            ]
          : [],
      ),
  }),
  defineCheck<Stage>({
    id: 'stage-outside-project',
    title: '实施步骤在项目期之外',
    severity: 'explain',
    rule: 'projectPeriod',
    example: { stage: '验收结算', day: '2027-02-28', bound: '晚于项目完成日期 2026-12-31' },
    say: ({ stage, day, bound }) => `实施步骤“${stage}”的日期 ${day} ${bound}，请改到项目期之内，或说明原因。`,
    find: outside,
  }),
  defineCheck<Order>({
    id: 'stage-order',
    title: '实施步骤先后颠倒',
    severity: 'hint',
    rule: 'projectPeriod',
    example: { stage: '验收结算', before: '施工' },
    say: ({ stage, before }) => `实施步骤“${stage}”排在“${before}”之后，开始日期却更早，请核对日期，或按先后排列。`,
    find: outOfOrder,
  }),
  defineCheck<Deadline>({
    id: 'deadline-after-project',
    title: '完成期限晚于项目结束',
    severity: 'explain',
    rule: 'threeWay',
    example: { name: '完工时间', target: '2027年3月底前', day: '2026-12-31' },
    say: ({ name, target, day }) =>
      `“${name}”的指标值“${target}”晚于项目完成日期 ${day}，请把期限定在项目期之内，或说明原因。`,
    find: late,
  }),
  defineCheck<Ahead>({
    id: 'deadline-before-work',
    title: '完成期限早于计划完工',
    severity: 'explain',
    rule: 'threeWay',
    example: { name: '完工时间', target: '5月底前', stage: '施工', day: '2026-09-30' },
    say: ({ name, target, stage, day }) =>
      `“${name}”的指标值是“${target}”，实施步骤“${stage}”却到 ${day} 才完成，请改成一致，或说明原因。`,
    find: ahead,
  }),
]
