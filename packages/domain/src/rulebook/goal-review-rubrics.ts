import { parseMoney, points, type Money, type Points } from '../kernel/index.ts'
import type { Rule } from './evidence.ts'

/** The four grades of a goal review (审核等级), best first. */
export const reviewGrades = ['优', '良', '中', '差'] as const
export type ReviewGradeName = (typeof reviewGrades)[number]

/** One point that is looked at (审核要点), and the points that it has where a goal is scored. */
export type ReviewPoint = {
  readonly key: string
  readonly name: string
  /** What the reviewer asks himself. */
  readonly asks: string
  readonly points: Points
}

/** One of the four aspects (完整性、相关性、适当性、可行性) with its points. */
export type ReviewAspect = { readonly name: string; readonly points: readonly ReviewPoint[] }

/** A grade: from which score it is given, and what it leads to. */
export type ReviewGrade = {
  readonly name: ReviewGradeName
  /** The score from which it is given, that number included. */
  readonly from: Points
  /** What may be done with a goal of this grade. */
  readonly leadsTo: readonly ('approve' | 'return')[]
  /** The reviewer writes down what was agreed before the goal goes on (协商完善). */
  readonly needsAgreement: boolean
  readonly text: string
}

/** The table by which goals are reviewed (绩效目标审核表). */
export type GoalReviewRubric = {
  readonly id: string
  readonly title: string
  readonly aspects: readonly ReviewAspect[]
  readonly grades: readonly ReviewGrade[]
  /** From this requested amount on a goal counts as a key one (重点项目) and is scored. */
  readonly scoredFrom: Money
  readonly rules: {
    readonly aspects: Rule
    readonly points: Rule
    readonly bounds: Rule
    readonly consequences: Rule
    readonly method: Rule
  }
}

const point = (key: string, name: string, asks: string, most: bigint): ReviewPoint => ({
  key,
  name,
  asks,
  points: points(most * 100n),
})

const assumed = (text: string): Rule => ({ text, evidence: 'assumed', source: '' })

/** @throws if the amount is none: the data above is wrong. */
function yuan(text: string): Money {
  const amount = parseMoney(text)
  if (!amount.ok) throw new Error(`not an amount: ${text}`)
  return amount.value
}

/** The review table of 财预〔2015〕88号. Its aspects and points stand there as we know them; its article 25 was read. */
export const nationalReviewRubric: GoalReviewRubric = {
  id: 'cn-2015-88-review',
  title: '绩效目标审核表（财预〔2015〕88号）',
  aspects: [
    {
      name: '完整性',
      points: [
        point('form', '规范完整性', '内容是否完整，格式是否规范。', 10n),
        point('clarity', '明确清晰性', '目标是否明确、清晰，能反映主要情况和预期产出、效果。', 10n),
      ],
    },
    {
      name: '相关性',
      points: [
        point('relevance', '目标相关性', '与部门职能、事业发展规划和本年工作是否相关。', 15n),
        point('soundness', '指标科学性', '指标是否全面、充分、细化、可衡量。', 15n),
      ],
    },
    {
      name: '适当性',
      points: [
        point('reasonableness', '绩效合理性', '预期绩效是否显著，与往年、同类水平是否相称。', 15n),
        point('funding', '资金匹配性', '目标与资金规模、使用方向是否匹配。', 15n),
      ],
    },
    {
      name: '可行性',
      points: [
        point('attainability', '实现可能性', '目标是否经过充分论证，能否按期实现。', 10n),
        point('conditions', '条件充分性', '组织、制度、技术等保障条件是否具备。', 10n),
      ],
    },
  ],
  grades: [
    {
      name: '优',
      from: points(90_00n),
      leadsTo: ['approve'],
      needsAgreement: false,
      text: '直接进入下一步预算安排流程。',
    },
    {
      name: '良',
      from: points(80_00n),
      leadsTo: ['approve', 'return'],
      needsAgreement: true,
      text: '与部门或单位协商，直接完善后进入下一步预算安排流程。',
    },
    {
      name: '中',
      from: points(60_00n),
      leadsTo: ['return'],
      needsAgreement: false,
      text: '由部门或单位修改完善，按程序重新报送审核。',
    },
    { name: '差', from: points(0n), leadsTo: ['return'], needsAgreement: false, text: '不得进入下一步预算安排流程。' },
  ],
  scoredFrom: yuan('5000000.00'),
  rules: {
    aspects: assumed('审核内容为完整性、相关性、适当性、可行性四方面八个要点（88号 第23条前后和所附审核表）。'),
    points: assumed('定量审核的分值为 20、30、30、20，各方面两个要点平分。'),
    bounds: assumed('90 分（含）以上为优，80 分（含）至 90 分为良，60 分（含）至 80 分为中，60 分以下为差。'),
    consequences: {
      text: '优，直接进入下一步；良，协商完善后进入下一步；中，修改完善后按程序重新报送审核；差，不得进入下一步预算安排流程。',
      evidence: 'text',
      source: '财预〔2015〕88号 第25条（shenhe99.com/mubiaosheding/2018/0902/9001_3.html）',
    },
    method: assumed(
      '一般项目定性审核，各要点评优良中差；重点项目定量审核。申报金额 500 万元（含）以上按重点项目，各地可改；一般项目也可以定量。',
    ),
  },
}

/** Every review table that ships (绩效目标审核表). */
export const goalReviewRubrics: readonly GoalReviewRubric[] = [nationalReviewRubric]

/** The review table of that id; null for one that is not in the rulebook. */
export function findReviewRubric(id: string): GoalReviewRubric | null {
  return goalReviewRubrics.find((rubric) => rubric.id === id) ?? null
}
