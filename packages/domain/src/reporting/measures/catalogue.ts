import type { MeasureDefinition, MeasureFamily, MeasureKind } from './definition.ts'

const projectExpenditure =
  '项目支出指对象类型为“项目”且项目类别为其他运转类或特定目标类的，以及对象类型为“政策”的；人员类、公用经费属基本支出，不计入。'
const newestGoal = '每个项目只取一个版本：最新的已批复版本，没有已批复的取最新的审核中版本；申报批次以第 1 版为准。'
const onceMonitored = '每个项目只计一次，取当年最新截止日期的监控记录。'
const onceEvaluated = '每个对象只计一次，先财政重点评价、再部门评价、再单位自评；部门整体计入数量和金额。'
const counted = '没有得分的记录计入数量和金额，不计入平均分和等级。'
const owners = '按当年归属单位自身的类型计。'
const withUnits = '部门自身或通过所属单位拥有所计项目的，都计一个部门。'

type Define = (key: string, kind: MeasureKind, title: string, definition: string) => MeasureDefinition

function defineOf(yearOffset: -1 | 0 | 1): Define {
  return (key, kind, title, definition) => ({ key, title, kind, yearOffset, definition })
}
const ofNextYear = defineOf(1)
const ofThisYear = defineOf(0)
const ofLastYear = defineOf(-1)

/** 绩效目标: the report year + 1. */
const goals = [
  ofNextYear(
    'goals.count',
    'count',
    '绩效目标申报项目数',
    `{年} 年度有绩效目标（申报批次为年初）的项目支出个数。${newestGoal}${projectExpenditure}`,
  ),
  ofNextYear('goals.amount', 'amount', '绩效目标申报金额', `{年} 年度所计绩效目标的申报金额合计。${newestGoal}`),
  ofNextYear(
    'goals.coverage',
    'rate',
    '绩效目标覆盖率（按项目数）',
    '所计且应报的项目数 ÷ 应报项目数。应报：{年} 年度“预算安排”有申报环节的项目支出。',
  ),
  ofNextYear(
    'goals.coverageByAmount',
    'rate',
    '绩效目标覆盖率（按金额）',
    '所计且应报项目的申报环节金额 ÷ 全部应报项目的申报环节金额。',
  ),
  ofNextYear(
    'goals.added.count',
    'count',
    '年中追加绩效目标项目数',
    `{年} 年度申报批次为年中追加的项目支出个数。${newestGoal}`,
  ),
  ofNextYear(
    'goals.added.amount',
    'amount',
    '年中追加绩效目标金额',
    `{年} 年度申报批次为年中追加的绩效目标申报金额合计。${newestGoal}`,
  ),
  ofNextYear(
    'goals.overall.count',
    'count',
    '申报部门整体绩效目标的部门数',
    '{年} 年度有所计“部门整体”绩效目标的预算部门个数。',
  ),
  ofNextYear(
    'goals.overall.coverage',
    'rate',
    '部门整体绩效目标覆盖率',
    '申报部门整体绩效目标的部门数 ÷ {年} 年度存续的预算部门数。',
  ),
] as const

/** 事前绩效评估: the report year + 1. */
const exAnte = [
  ofNextYear(
    'exAnte.count',
    'count',
    '事前绩效评估项目数',
    '{年} 年度有事前评估的对象个数；每个只计一次，先财政评估、再部门评估、再视同评估。',
  ),
  ofNextYear('exAnte.requested', 'amount', '事前评估申报金额', '{年} 年度所计事前评估的申报金额合计。'),
  ofNextYear('exAnte.approved', 'amount', '事前评估审定金额', '{年} 年度所计事前评估的审定金额合计。'),
  ofNextYear('exAnte.reduced', 'amount', '事前评估核减金额', '{年} 年度所计事前评估的申报金额合计 − 审定金额合计。'),
] as const

function bodies(yearOffset: 0 | -1, prefix: string, label: string, suffix: readonly string[]): MeasureDefinition[] {
  const all: Record<string, readonly [string, string]> = {
    departments: ['预算部门数', `${label}涉及的预算部门个数。${owners}`],
    units: ['预算单位数', `${label}涉及的预算单位个数。${owners}`],
    departmentsWithUnits: ['涉及部门数（含所属单位）', `${label}涉及的预算部门个数，${withUnits}`],
  }
  return suffix.map((name) => {
    const [title, definition] = all[name] ?? ['', '']
    return defineOf(yearOffset)(`${prefix}.${name}`, 'count', `${label}${title}`, `{年} 年度${definition}`)
  })
}

const threeBodies = ['departments', 'units', 'departmentsWithUnits'] as const

function monitored(prefix: string, label: string, which: string): MeasureDefinition[] {
  return [
    ofThisYear(`${prefix}.count`, 'count', `${label}项目数`, `{年} 年度${which}的项目支出个数。${onceMonitored}`),
    ofThisYear(`${prefix}.amount`, 'amount', `${label}金额`, `{年} 年度${which}的预算数合计。${onceMonitored}`),
    ...bodies(0, prefix, label, threeBodies),
  ]
}

/** 运行监控: the report year. */
const monitoring = [
  ...monitored('monitoring', '绩效运行监控', '有运行监控记录'),
  ofThisYear(
    'monitoring.bodiesCoverage',
    'rate',
    '运行监控部门（单位）覆盖率',
    '有监控项目的归属机构数 ÷ {年} 年度全年预算数大于零的项目支出的归属机构数。',
  ),
  ofThisYear(
    'monitoring.coverageByAmount',
    'rate',
    '运行监控覆盖率（按金额）',
    '已监控项目的全年预算数 ÷ {年} 年度全部项目支出的全年预算数。',
  ),
  ...monitored('monitoring.key', '重点跟踪', '最新一次监控为重点跟踪'),
  ...monitored('monitoring.simple', '简易跟踪', '最新一次监控为简易跟踪'),
  ofThisYear('monitoring.cut', 'amount', '监控后调减金额', '{年} 年度各项目最新一次监控记录的调减金额合计。'),
] as const

function evaluated(prefix: string, label: string, which: string): MeasureDefinition[] {
  return [
    ofLastYear(`${prefix}.count`, 'count', `${label}个数`, `{年} 年度${which}的对象个数。${onceEvaluated}`),
    ofLastYear(`${prefix}.amount`, 'amount', `${label}金额`, `{年} 年度${which}的评价金额合计。${onceEvaluated}`),
  ]
}

function graded(prefix: string, label: string): MeasureDefinition[] {
  return [
    ofLastYear(
      `${prefix}.overallScore`,
      'score',
      `${label}总体得分`,
      `{年} 年度所计评价得分的简单平均，保留两位小数。${counted}`,
    ),
    ofLastYear(
      `${prefix}.overallGrade`,
      'grade',
      `${label}总体等级`,
      '总体得分按其等级方案定级；所计评价用了几种等级方案的，不定级。',
    ),
  ]
}

/** 绩效评价: the report year − 1. */
const evaluation = [
  ...evaluated('evaluation', '绩效评价', '有任一种绩效评价'),
  ...bodies(-1, 'evaluation', '绩效评价', threeBodies),
  ofLastYear(
    'evaluation.shareOfBudget',
    'rate',
    '评价金额占项目预算的比重',
    '所计项目支出的评价金额 ÷ {年} 年度全部项目支出（各类资金）的全年预算数；部门整体不在分子之内。',
  ),
  ...evaluated('evaluation.key', '财政重点评价', '按财政重点评价计'),
  ...bodies(-1, 'evaluation.key', '财政重点评价', ['departments', 'units']),
  ...graded('evaluation.key', '财政重点评价'),
  ...evaluated('evaluation.simple', '部门简易评价', '没有财政重点评价、按部门评价或单位自评计'),
  ...bodies(-1, 'evaluation.simple', '部门简易评价', ['departments', 'units']),
  ...graded('evaluation.simple', '部门简易评价'),
  ofLastYear('evaluation.self.count', 'count', '单位自评个数', '{年} 年度全部单位自评个数，已作财政重点评价的也计。'),
  ofLastYear('evaluation.self.amount', 'amount', '单位自评金额', '{年} 年度全部单位自评的评价金额合计。'),
  ofLastYear(
    'evaluation.self.averageScore',
    'score',
    '单位自评平均得分',
    `{年} 年度全部单位自评得分的简单平均，保留两位小数。${counted}`,
  ),
] as const

const findingScope =
  '未撤销的问题，来源与年度为：目标审核、事前评估的下一年度，运行监控、管理的报告年度，绩效评价的上一年度。'

/** 问题整改: several years, by origin. */
const findings = [
  ofThisYear('findings.count', 'count', '发现问题数', findingScope),
  ofThisYear('findings.closed', 'count', '已完成整改数', `状态为已完成。${findingScope}`),
  ofThisYear('findings.open', 'count', '正在整改数', `既非已完成、也非已撤销。${findingScope}`),
] as const

/** Every measure that always exists, in the order of the report. */
export const measureDefinitions: readonly MeasureDefinition[] = [
  ...goals,
  ...exAnte,
  ...monitoring,
  ...evaluation,
  ...findings,
]

type Family = (prefix: string, suffix: '' | '.count' | '.amount', title: string, definition: string) => MeasureFamily

function familyOf(yearOffset: -1 | 1): Family {
  return (prefix, suffix, title, definition) => {
    return { prefix, suffix, kind: suffix === '.amount' ? 'amount' : 'count', yearOffset, title, definition }
  }
}
const familyOfNextYear = familyOf(1)
const familyOfLastYear = familyOf(-1)

function evaluatedFamilies(prefix: string, label: string): MeasureFamily[] {
  return [
    familyOfLastYear(`${prefix}.byType.`, '', `${label}：{类}`, `{年} 年度所计${label}中评价类型为“{类}”的个数。`),
    familyOfLastYear(`${prefix}.byArea.`, '', `${label}：{类}领域`, `{年} 年度所计${label}中政策领域为“{类}”的个数。`),
    familyOfLastYear(
      `${prefix}.grades.`,
      '',
      `${label}等级“{类}”`,
      `{年} 年度所计${label}中等级为“{类}”的个数。${counted}`,
    ),
  ]
}

function problemFamily(name: string, title: string, which: string): MeasureFamily {
  return {
    prefix: `findings.${name}.`,
    suffix: '',
    kind: 'count',
    yearOffset: 0,
    isOfReportAlone: true,
    title: `${title}：{类}`,
    definition: `“${title}”口径内${which}为“{类}”的个数。${findingScope}`,
  }
}

/** The families, in the order of the report. */
export const measureFamilies: readonly MeasureFamily[] = [
  familyOfNextYear(
    'goals.byKind.',
    '.count',
    '绩效目标申报项目数：{类}',
    '{年} 年度所计绩效目标中项目类型为“{类}”的个数。',
  ),
  familyOfNextYear(
    'goals.byKind.',
    '.amount',
    '绩效目标申报金额：{类}',
    '{年} 年度所计绩效目标中项目类型为“{类}”的申报金额合计。',
  ),
  familyOfNextYear(
    'goals.byFund.',
    '.count',
    '绩效目标项目数：{类}资金',
    '所计项目中 {年} 年度有“{类}”预算的个数；与项目类型交叉，不可相加。',
  ),
  familyOfNextYear(
    'goals.byFund.',
    '.amount',
    '绩效目标项目年初预算：{类}资金',
    '所计项目 {年} 年度“{类}”的年初预算数合计；与项目类型交叉，不可相加。',
  ),
  ...evaluatedFamilies('evaluation.key', '财政重点评价'),
  ...evaluatedFamilies('evaluation.simple', '部门简易评价'),
  familyOfLastYear(
    'evaluation.self.grades.',
    '',
    '单位自评等级“{类}”',
    `{年} 年度全部单位自评中等级为“{类}”的个数。${counted}`,
  ),
  problemFamily('byPart', '发现问题数', '环节'),
  problemFamily('byKind', '发现问题数', '环节和问题类型'),
  problemFamily('closedByKind', '已完成整改数', '环节和问题类型'),
  problemFamily('openByKind', '正在整改数', '环节和问题类型'),
]

/** True for a measure that the data package's contract names; the others only open the rows of the report's own parts. */
export function isOfDataPackage(key: string): boolean {
  return !measureFamilies.some((each) => each.isOfReportAlone === true && key.startsWith(each.prefix))
}

/** The definition of a key, fixed or of a family, with its words filled in; null for an unknown key. */
export function describeMeasure(key: string): MeasureDefinition | null {
  const fixed = measureDefinitions.find((each) => each.key === key)
  if (fixed !== undefined) return fixed
  const member = measureFamilies.find((each) => key.startsWith(each.prefix) && key.endsWith(each.suffix))
  if (member === undefined) return null
  const word = memberWord(member, key)
  if (word === '') return null
  return {
    key,
    kind: member.kind,
    yearOffset: member.yearOffset,
    title: member.title.replace('{类}', word),
    definition: member.definition.replace('{类}', word),
  }
}

/** The word that tells a member of a family: goals.byKind.信息化.count → 信息化. */
export function memberWord(member: MeasureFamily, key: string): string {
  return key.slice(member.prefix.length, key.length - member.suffix.length)
}
