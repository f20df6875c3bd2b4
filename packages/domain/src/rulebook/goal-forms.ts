import type { FormDemand, FormLevel, FormPart, FormSubject, GoalForm } from './goal-form.ts'

const treeA: readonly FormLevel[] = [
  { name: '产出指标', category: '产出', seconds: ['数量指标', '质量指标', '时效指标', '成本指标'] },
  {
    name: '效益指标',
    category: '效益',
    seconds: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
  },
  { name: '满意度指标', category: '满意度', seconds: ['服务对象满意度指标'] },
]

const treeB: readonly FormLevel[] = [
  { name: '成本指标', category: '成本', seconds: ['经济成本指标', '社会成本指标', '生态环境成本指标'] },
  { name: '产出指标', category: '产出', seconds: ['数量指标', '质量指标', '时效指标'] },
  { name: '效益指标', category: '效益', seconds: ['经济效益指标', '社会效益指标', '生态效益指标'] },
  { name: '满意度指标', category: '满意度', seconds: ['服务对象满意度指标'] },
]

const indicatorPart: FormPart = { id: 'indicators', title: '绩效指标', fields: ['indicators', 'weightReason'] }
const yearFunds = ['requestedAmount', 'appropriation', 'carriedOver', 'otherFunds'] as const
const totalFunds = ['totalAmount', 'totalFiscal', 'totalOther'] as const

const nationalParts: readonly FormPart[] = [
  { id: 'project', title: '项目基本情况', fields: ['startsOn', 'endsOn', 'leader', 'phone', 'overview'] },
  { id: 'basis', title: '立项情况', fields: ['basis', 'feasibility', 'safeguards'] },
  { id: 'funds', title: '项目资金和预算测算', fields: [...totalFunds, ...yearFunds, 'estimate'] },
  { id: 'plan', title: '实施进度计划', fields: ['milestones'] },
  { id: 'goals', title: '总体目标', fields: ['mediumTermGoal', 'annualGoal'] },
  indicatorPart,
]

const threeWay = {
  evidence: 'assumed',
  source: '吴泾镇 2024 年情况说明指出目标与预算、计划不匹配；空着能不能送审没有查到规定，未经证实',
} as const

/** What no document makes a condition in every place is pointed out. */
const usualDemands: Readonly<Record<'basis' | 'estimate' | 'milestones', FormDemand>> = {
  basis: {
    whenEmpty: 'hint',
    text: '立项情况是各地在国家样式之外增加的部分，立项依据空着的提示。',
    evidence: 'assumed',
    source: '各地公开的同式样表有这一栏，国家样式没有；空着能不能送审没有查到规定，未经证实',
  },
  estimate: { whenEmpty: 'hint', text: '预算测算空着就无法核对目标与预算，空着的提示。', ...threeWay },
  milestones: { whenEmpty: 'hint', text: '实施计划空着就无法核对目标与计划，空着的提示。', ...threeWay },
}

const projects: readonly FormSubject[] = ['项目', '政策']

const nationalProjectForm: GoalForm = {
  id: 'cn-project-goal-a',
  title: '项目支出绩效目标申报表',
  variant: '国家通用表样，指标口径 A',
  subjects: projects,
  tree: 'A',
  identity: {
    text: '财预〔2015〕88号所附申报表的内容，加各地常有的立项情况、预算测算和实施进度计划；一级指标为产出、效益、满意度；预算执行率 10 分申报时不填，其余合计 90 分。',
    evidence: 'partial',
    source:
      '各地公开的同式样表：佳县（docx.baby/p/20793843881926.html）、宁乡坝塘镇（renrendoc.com/paper/307484460.html）；执行率申报时不填为通行做法',
  },
  parts: nationalParts,
  words: {},
  demands: usualDemands,
  choices: {},
  levels: treeA,
  weightEditions: ['cn-2020-10'],
}

const nationalCostForm: GoalForm = {
  id: 'cn-project-goal-b',
  title: '项目支出绩效目标申报表',
  variant: '国家通用表样，指标口径 B',
  subjects: projects,
  tree: 'B',
  identity: {
    text: '财预〔2021〕101号的指标体系：一级指标为成本、产出、效益、满意度；设不设成本指标、满意度指标，权重各不相同。',
    evidence: 'assumed',
    source: '文号、日期见 lsrwf.cn/news/708af42006d811ec81694b356a0c000d；指标体系和权重未核对原文',
  },
  parts: nationalParts,
  words: {},
  demands: usualDemands,
  choices: {},
  levels: treeB,
  weightEditions: ['cn-2021-101-cost', 'cn-2021-101', 'cn-2021-101-merged', 'cn-2021-101-cost-merged'],
}

const shanghaiProjectForm: GoalForm = {
  id: 'sh-project-goal',
  title: '财政项目支出绩效目标申报表',
  variant: '上海表样',
  subjects: projects,
  tree: 'A',
  identity: {
    text: '上海市区级部门 2026 年度公开的申报表：项目性质、类别、起止日期、项目资金（元）、项目总目标和年度总体目标；指标部分只见到表头，按口径 A 设置。',
    evidence: 'partial',
    source: '上海市普陀区 2026 年部门预算公开件（表头到目标部分）',
  },
  parts: [
    { id: 'project', title: '项目基本情况', fields: ['projectNature', 'projectCategory', 'startsOn', 'endsOn'] },
    { id: 'funds', title: '项目资金（元）', fields: [...totalFunds, ...yearFunds] },
    { id: 'goals', title: '项目绩效目标', fields: ['mediumTermGoal', 'annualGoal'] },
    indicatorPart,
    {
      id: 'statement',
      title: '项目经费情况说明',
      fields: ['overview', 'basis', 'feasibility', 'safeguards', 'leader', 'phone', 'milestones', 'estimate'],
    },
  ],
  words: {
    overview: '项目概述',
    feasibility: '实施主体和实施方案',
    mediumTermGoal: '项目总目标',
    annualGoal: '年度总体目标',
    requestedAmount: '年度资金申请总额',
    milestones: '实施周期',
    estimate: '年度预算安排',
  },
  demands: {
    projectNature: {
      whenEmpty: 'blocks',
      text: '申报表表头有“项目性质”一栏，空着的不得送审。',
      evidence: 'partial',
      source: '上海市普陀区 2026 年部门预算公开件（表头）；空着能不能送审没有查到规定，未经证实',
    },
    projectCategory: {
      whenEmpty: 'blocks',
      text: '申报表表头有“项目类别”一栏，空着的不得送审。',
      evidence: 'partial',
      source: '上海市普陀区 2026 年部门预算公开件（表头）；空着能不能送审没有查到规定，未经证实',
    },
    basis: {
      whenEmpty: 'blocks',
      text: '立项依据是项目经费情况说明的标准小节，空着的不得送审。',
      evidence: 'partial',
      source: '上海市普陀区公开件中的项目经费情况说明（七个小节由样本归纳）；空着能不能送审没有查到规定，未经证实',
    },
    estimate: { ...usualDemands.estimate, text: '年度预算安排空着就无法核对目标与预算，空着的提示。' },
    milestones: { ...usualDemands.milestones, text: '实施周期空着就无法核对目标与计划，空着的提示。' },
  },
  choices: {
    projectNature: {
      options: ['一次性项目', '阶段性项目', '经常性项目'],
      isClosed: true,
      text: '项目性质分为一次性项目、阶段性项目和经常性项目。',
      evidence: 'partial',
      source: '一次性项目、阶段性项目见上海市普陀区 2026 年部门预算公开件；经常性项目按通行做法，未经证实',
    },
    projectCategory: {
      options: ['特定目标类', '其他运转类'],
      isClosed: false,
      text: '项目类别从特定目标类、其他运转类中选择；当地另有写法的，照当地的写。',
      evidence: 'assumed',
      source: '特定目标类见上海市普陀区 2026 年部门预算公开件；其他运转类按通行做法，未经证实',
    },
  },
  levels: treeA,
  weightEditions: ['cn-2020-10'],
}

const departmentForm: GoalForm = {
  id: 'cn-department-goal',
  title: '部门（单位）整体支出绩效目标申报表',
  variant: '国家通用表样',
  subjects: ['部门整体'],
  tree: 'A',
  identity: {
    text: '财预〔2015〕88号附2：年度主要任务（任务名称、主要内容、预算金额）、年度总体目标、年度绩效指标。',
    evidence: 'assumed',
    source: '',
  },
  parts: [
    { id: 'tasks', title: '年度主要任务', fields: ['tasks', ...yearFunds] },
    { id: 'goals', title: '年度总体目标', fields: ['annualGoal'] },
    indicatorPart,
  ],
  words: { annualGoal: '年度总体目标', requestedAmount: '整体支出预算金额', appropriation: '其中财政拨款' },
  demands: {},
  choices: {},
  levels: treeA,
  weightEditions: ['cn-2020-10'],
}

/** Every edition of the goal form that ships; the first that files a kind of subject is its default. */
export const goalForms: readonly GoalForm[] = [
  nationalProjectForm,
  nationalCostForm,
  shanghaiProjectForm,
  departmentForm,
]

/** The edition in which a project's new goal is filed where a place has chosen none. */
export const currentGoalForm = nationalProjectForm

/** The edition in which a new goal of a kind of subject is filed where a place has chosen none. */
export function defaultGoalForm(subject: FormSubject): GoalForm {
  return goalForms.find((form) => form.subjects.includes(subject)) ?? nationalProjectForm
}

export function findGoalForm(id: string): GoalForm | null {
  return goalForms.find((form) => form.id === id) ?? null
}

/** How an edition is called where several stand beside each other: its printed title with its 表样. */
export function goalFormName({ title, variant }: GoalForm): string {
  return `${title}（${variant}）`
}
