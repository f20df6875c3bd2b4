import type { ReviewChain, ReviewStep } from './review-chain.ts'

const decided = { agreement: 'one', isOptional: false, grading: 'none', byDocument: false, ending: null } as const

const filing: ReviewStep = { ...decided, key: 'filing', name: '单位填报', holder: 'filer', workingDays: 5 }
const department: ReviewStep = {
  ...decided,
  key: 'department',
  name: '主管部门审核',
  holder: 'department',
  grading: 'optional',
  workingDays: 5,
}
const offices: ReviewStep = {
  key: 'offices',
  name: '处室审阅',
  holder: 'offices',
  agreement: 'all',
  isOptional: true,
  grading: 'none',
  byDocument: false,
  ending: null,
  workingDays: 3,
}
const finance: ReviewStep = {
  ...decided,
  key: 'finance',
  name: '财政审核',
  holder: 'finance',
  grading: 'required',
  workingDays: 5,
}
/** What has passed the finance office waits here for the budget's approval, with which it is approved (谁批复预算，谁批复目标). */
const approval: ReviewStep = {
  ...decided,
  key: 'approval',
  name: '随预算批复',
  holder: 'finance',
  byDocument: true,
  workingDays: null,
}

/**
 * The chain of a project's goal (项目绩效目标): unit → department → finance, finance may have offices read it first; what has
 * passed is approved together with the budget.
 */
export const projectGoalChain: ReviewChain = {
  id: 'project-goal',
  name: '项目绩效目标申报审核流程',
  subject: '项目绩效目标',
  identity: {
    text: '部门（单位）审核下级单位的申报，反馈、修改、重报，通过后报财政；财政审核，可先分发有关处室审阅，再反馈或通过；通过的目标随预算一并批复。谁批复预算，谁批复目标。',
    evidence: 'partial',
    source: '财预〔2015〕88号 第26条、第27条（审核程序与批复权限）；分发处室审阅为通行做法',
  },
  times: {
    text: '主管部门、财政审核和退回修改各 5 个工作日，处室审阅 3 个工作日，自收到的次日起算；随预算批复不另设期限；没有查到统一规定，各地可改。',
    evidence: 'assumed',
    source: '',
  },
  steps: [filing, department, offices, finance, approval],
}

/**
 * The chain of a change of an approved goal (绩效目标调整): the same reviewers; whoever asked may give it up while it lies with
 * him, the finance office may decline it, and the approved goal then stays as it was.
 */
export const goalChangeChain: ReviewChain = {
  id: 'goal-change',
  name: '绩效目标调整审核流程',
  subject: '绩效目标调整',
  identity: {
    text: '绩效目标确定后一般不予调整；确需调整的，按绩效目标管理要求和预算调整流程报批：单位申请、主管部门审核、财政审核，财政通过即批复为新的一版；涉及预算金额的，预算调整另按预算程序办理。财政不同意或单位放弃的，原批复的目标不变。',
    evidence: 'partial',
    source: '财预〔2015〕88号 第28条（一般不予调整、确需调整的报批）；环节照申报流程，终止的做法为通行做法',
  },
  times: {
    text: '主管部门、财政审核和退回修改各 5 个工作日，处室审阅 3 个工作日，自收到的次日起算；没有查到统一规定，各地可改。',
    evidence: 'assumed',
    source: '',
  },
  steps: [
    { ...filing, name: '单位申请', ending: 'given-up' },
    department,
    offices,
    { ...finance, grading: 'optional', ending: 'declined' },
  ],
}

/** Experts are asked by name; each of them agrees or returns it. */
const experts: ReviewStep = { ...offices, key: 'experts', name: '行业专家评审', holder: 'experts', workingDays: 5 }

/**
 * The chain of a proposal to the indicator library (指标入库): unit → department → finance, which may have the departments of
 * the field read it and its experts review it, and decides for good (新增指标入库终审). What the finance office proposes itself
 * begins there.
 */
export const libraryIndicatorChain: ReviewChain = {
  id: 'library-indicator',
  name: '指标入库审核流程',
  subject: '指标入库申请',
  identity: {
    text: '部门、单位提出新增、修订或停用指标；主管部门审核；财政终审，可先分发行业主管部门审阅、指名请行业专家评审；终审通过即入库，旧版保留。财政所自己提出的，由另一位财政人员终审，或者先经行业专家评审同意。',
    evidence: 'partial',
    source:
      '吴泾镇 2024 年情况说明（专家评审加大行业专家力度，修正行业核心指标体系）；“新增指标入库终审”为在用系统的环节名称；指名请专家、财政所自己提出的怎样终审没有查到规定，未经证实；其余为通行做法',
  },
  times: {
    text: '各环节 5 个工作日，行业部门审阅 3 个工作日；没有查到统一规定，各地可改。',
    evidence: 'assumed',
    source: '',
  },
  steps: [
    { ...filing, name: '提出申请' },
    { ...department, grading: 'none' },
    { ...offices, name: '行业部门审阅' },
    experts,
    { ...finance, name: '新增指标入库终审', grading: 'none' },
  ],
}

/**
 * The chain of a department's overall goal that was filed and approved on the city's integrated platform (市级财政一体化平台): the
 * finance office takes it over from the platform's export, and it is approved by the city's document.
 */
export const cityPlatformChain: ReviewChain = {
  id: 'city-platform-goal',
  name: '市级平台目标取用流程',
  subject: '取自市级财政一体化平台的部门整体绩效目标',
  identity: {
    text: '已在市级财政一体化平台申报的部门整体绩效目标，由财政按平台的导出件取用，不在本系统重报重审；依据市级平台的批复（文号、日期）批复。取用以后与别的目标一样锁定：确需调整的，部门按调整流程报批，或在市级平台调整后由财政按新的导出件再取用。',
    evidence: 'assumed',
    source: '吴泾镇 2024 年情况说明（部门整体目标在市级财政一体化平台申报，覆盖率 100%）；取用的做法没有查到规定',
  },
  times: { text: '取用和批复不另设期限。', evidence: 'assumed', source: '' },
  steps: [
    { ...filing, name: '按市级平台取用', holder: 'finance', workingDays: null },
    { ...approval, name: '依市级平台批复' },
  ],
}

/** Every review chain that ships (审核流程). */
export const reviewChains: readonly ReviewChain[] = [
  projectGoalChain,
  goalChangeChain,
  cityPlatformChain,
  libraryIndicatorChain,
]

/** The chain of that id; null for one that is not in the rulebook. */
export function findReviewChain(id: string): ReviewChain | null {
  return reviewChains.find((chain) => chain.id === id) ?? null
}
