import { readFileSync } from 'node:fs'
import { checkGoal, completeGoal, type Finding, type GoalContent, type GoalContext } from '@jiheng/domain/goals'
import { parseCalendarDate } from '@jiheng/domain/kernel'
import { defaultGoalForm, type FormSubject } from '@jiheng/domain/rulebook'
import type { Context, PlantedFiling } from '../planted-goals/filing.ts'

export type Half = PlantedFiling['half']

/** The planted filings of one half. */
export function plantedFilings(half: Half): readonly PlantedFiling[] {
  const text = readFileSync(new URL(`../planted-goals/${half}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PlantedFiling)
}

/** What the checks are told beside the form. */
export function contextOf({ year, project, lastYear }: Context): GoalContext {
  return {
    form: defaultGoalForm(project.subjectKind as FormSubject),
    fiscalYear: year,
    project: {
      name: project.name,
      subjectKind: project.subjectKind,
      kind: project.kind,
      policyArea: project.policyArea,
      startsOn: parseCalendarDate(project.startsOn),
      endsOn: parseCalendarDate(project.endsOn),
    },
    earlier: {
      approvedAmount: lastYear?.approvedAmount ?? null,
      indicators: (lastYear?.indicators ?? []).map((each) => ({ year: year - 1, ...each })),
    },
  }
}

/** The planted content as the form reads it: the set was written with types of its own, before the indicators had a 备注. */
export function contentOf({ content }: PlantedFiling): GoalContent {
  return completeGoal(content as unknown as Partial<GoalContent>)
}

/** The findings of a planted filing. */
export function findingsOf(filing: PlantedFiling): readonly Finding[] {
  return checkGoal(contentOf(filing), contextOf(filing.context))
}

/** The checks that may speak of a planted kind. */
const checksOf: Readonly<Record<string, readonly string[]>> = {
  指标值空泛: ['target-vague'],
  写无却有分: ['target-not-applicable'],
  指标值读不懂: ['target-unread', 'target-not-quantitative'],
  比率超过百分之百: ['target-unread'],
  产出混进效益: ['output-as-benefit'],
  效益混进产出: ['benefit-as-output'],
  同一指标写两遍: ['duplicate', 'near-duplicate'],
  换个说法又写一遍: ['near-duplicate'],
  单位与指标名称不配: ['unit-against-name'],
  单位与上年不同: ['unit-changed'],
  比上年目标低: ['below-last-target'],
  比上年实际低: ['below-last-actual'],
  控制数比上年放宽: ['below-last-actual', 'below-last-target'],
  产出指标过多: ['too-many-outputs'],
  测算乘不出金额: ['estimate-product-off'],
  测算合计不等于申报: ['estimate-total-off'],
  资金来源加不起来: ['funds-off'],
  年度金额大于总额: ['year-above-total'],
  金额读不懂: ['amount-unreadable'],
  计划支出加不起来: ['plan-total-off'],
  花大钱没有指标: ['large-line-uncovered'],
  成本指标高于预算: ['cost-above-budget'],
  正文金额与申报不同: ['goal-amount'],
  比上年批复多出一大截: ['budget-rise'],
  任务金额加不起来: ['tasks-total-off'],
  年度目标空泛: ['goal-vague'],
  立项依据没有写: ['basis-missing'],
  跨年项目没有中期目标: ['medium-term-missing'],
  测算数量与指标不同: ['estimate-quantity'],
  正文数量与指标不同: ['goal-quantity'],
  计划日期在项目期外: ['stage-outside-project'],
  计划起止写反: ['stage-reversed'],
  计划先后颠倒: ['stage-order'],
  完成期限晚于项目结束: ['deadline-after-project'],
  完成期限早于计划完工: ['deadline-before-work'],
  分值合计不对: ['weights-off'],
  调整权重没有理由: ['weights-unexplained'],
  面向公众却没有满意度: ['no-satisfaction'],
  没有效益指标: ['no-benefit'],
  只有数量没有质量: ['no-quality'],
  必填项空着: ['missing'],
}

const fields: Readonly<Record<string, string>> = {
  年度目标: 'annualGoal',
  中期目标: 'mediumTermGoal',
  立项依据: 'basis',
  权重调整理由: 'weightReason',
  年度资金申请总额: 'requestedAmount',
  项目资金总额: 'totalAmount',
  当年财政拨款: 'appropriation',
  上年结转资金: 'carriedOver',
  其他资金: 'otherFunds',
  绩效指标: 'indicators',
  预算测算: 'estimate',
  实施计划: 'milestones',
  年度主要任务: 'tasks',
  内容: 'content',
  数量: 'quantity',
  单价: 'unitPrice',
  金额: 'amount',
  三级指标: 'levelThree',
  二级指标: 'levelTwo',
  指标性质: 'nature',
  指标值: 'target',
  分值: 'weight',
  开始日期: 'startsOn',
  完成日期: 'endsOn',
  计划支出: 'spending',
}

/** 绩效指标/r5/指标值 → indicators.r5.target. */
function addressOf(place: string): string {
  return place
    .split('/')
    .map((part) => fields[part] ?? part)
    .join('.')
}

type Planted = PlantedFiling['planted'][number]

/** Whether a finding is of the planted kind and points at one of its places. */
function isOf(finding: Finding, { kind, where }: Planted): boolean {
  const places = where.map(addressOf)
  return (checksOf[kind] ?? []).includes(finding.check) && finding.paths.some((path) => places.includes(path))
}

/** What came of a half: each fault found or missed, and what was said of filings without a fault. */
export type Outcome = {
  readonly filings: number
  readonly faults: number
  readonly missed: readonly string[]
  readonly clean: number
  /** Filings without a fault of which anything was said, with what. */
  readonly alarmed: readonly string[]
  /** Findings in faulty filings that are of none of their faults; some follow from a fault. */
  readonly beside: readonly string[]
}

/** Runs the checks over a half and compares. */
export function measure(half: Half): Outcome {
  const filings = plantedFilings(half).map((filing) => ({ filing, findings: findingsOf(filing) }))
  const faulty = filings.filter(({ filing }) => filing.planted.length > 0)
  const clean = filings.filter(({ filing }) => filing.planted.length === 0)
  const line = (id: string, { check, severity, paths, sentence }: Finding): string =>
    `${id} ${severity} ${check} ${paths[0]} ${sentence}`
  return {
    filings: filings.length,
    faults: faulty.reduce((sum, { filing }) => sum + filing.planted.length, 0),
    missed: faulty.flatMap(({ filing, findings }) =>
      filing.planted
        .filter((planted) => !findings.some((finding) => isOf(finding, planted)))
        .map(({ kind, told }) => `${filing.id} ${kind}：${told}`),
    ),
    clean: clean.length,
    alarmed: clean.flatMap(({ filing, findings }) =>
      findings.length === 0 ? [] : [findings.map((finding) => line(filing.id, finding)).join('\n  ')],
    ),
    beside: faulty.flatMap(({ filing, findings }) =>
      findings
        .filter((finding) => !filing.planted.some((planted) => isOf(finding, planted)))
        .map((finding) => line(filing.id, finding)),
    ),
  }
}
