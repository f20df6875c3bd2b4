import type { findingOrigins } from './finding-words.ts'

export type FindingOrigin = (typeof findingOrigins)[number]

/** What a kind of finding is about: evaluations of policies and of purchased services are told apart in the report. */
export type FindingTopic = '项目' | '政策' | '购买服务' | '管理'

/** A kind of finding (问题类型): its name is the value in 问题整改.问题类型. */
export type FindingKind = {
  readonly name: string
  /** The links of the cycle in which it is usually recorded. */
  readonly origins: readonly FindingOrigin[]
  readonly topic: FindingTopic
  /** How the annual report says it, to stand after 「部分项目」 or the like. */
  readonly sentence: string
  /** What the work plan of the next year says against it. */
  readonly nextStep: string
}

const filing = ['目标审核', '事前评估'] as const
const running = ['运行监控'] as const
const evaluated = ['绩效评价'] as const
const managed = ['管理'] as const

function kind(
  origins: readonly FindingOrigin[],
  topic: FindingTopic,
  [name, sentence, nextStep]: readonly [string, string, string],
): FindingKind {
  return { name, origins, topic, sentence, nextStep }
}

/**
 * The first catalogue of findings (问题类型目录): the problems that chapter three of the Wujing report of 2024 names, one by one.
 * A town may write kinds of its own; they are taken as they are.
 */
export const findingKinds: readonly FindingKind[] = [
  kind(filing, '项目', [
    '目标预算实施不匹配',
    '绩效目标、预算安排和实施计划三者不匹配',
    '把绩效目标、预算测算和实施计划放在一起审核，三者不一致的退回完善',
  ]),
  kind(filing, '项目', [
    '可行性研究不充分',
    '立项前的可行性研究不够充分',
    '把可行性论证材料作为申报要件，论证不充分的不进入预算安排',
  ]),
  kind(filing, '项目', ['预算测算不合理', '预算测算依据不足、口径不合理', '细化测算明细，逐项写明数量、单价和依据']),
  kind(filing, '项目', [
    '未体现经济性',
    '投入规模未经比较，未能体现经济性',
    '结合支出标准和同类项目成本加强投入经济性审核',
  ]),
  kind(filing, '项目', [
    '后续保障制度不健全',
    '项目设立后的管理制度和保障措施不够健全',
    '在立项时一并明确建成后的管理主体、运行经费和制度保障',
  ]),
  kind(running, '项目', [
    '前期调研不充分',
    '前期调研不够充分，实施中条件变化较多',
    '督促项目单位做实前期调研，成熟一个、安排一个',
  ]),
  kind(running, '项目', ['预算编制不细化', '预算编制不够细化，执行中难以对照', '推进项目预算细化到具体事项和时间节点']),
  kind(running, '项目', [
    '进度与计划不匹配',
    '实际进度与工作计划不匹配',
    '按月对照实施计划和用款计划，对进度滞后的项目及时提醒',
  ]),
  kind(running, '项目', [
    '预算执行率偏低',
    '预算执行率偏低',
    '对执行率偏低的项目逐项分析原因，确不能支出的及时调减、统筹使用',
  ]),
  kind(running, '项目', [
    '预算调整比例过高',
    '年中预算调整比例过高',
    '从严控制年中调整，调整比例过高的在下年预算中说明原因',
  ]),
  kind(running, '项目', [
    '未及时响应计划变更',
    '实施计划变更后未及时调整或优化绩效目标',
    '计划变更与绩效目标调整同步办理',
  ]),
  kind(evaluated, '政策', ['政策目标不清晰', '政策目标不够清晰', '政策出台和延续时明确可衡量的政策目标和实施期限']),
  kind(evaluated, '政策', [
    '补贴对象数量估算不精准',
    '补贴对象数量估算不够精准',
    '运用历年受益人数和部门业务数据校准补贴对象规模',
  ]),
  kind(evaluated, '政策', [
    '下拨资金使用率偏低',
    '下拨资金的实际使用率偏低',
    '跟踪下拨资金的实际使用，结存较多的相应调减下年安排',
  ]),
  kind(evaluated, '政策', [
    '政策产出不明显',
    '政策产出不明显，实际效果未能充分体现',
    '对产出和效果不明显的政策开展再评估，提出调整或退出意见',
  ]),
  kind(evaluated, '购买服务', [
    '缺乏约束性奖惩机制',
    '缺少与服务内容和要求相匹配的约束性奖惩机制',
    '在采购合同中写明与服务质量挂钩的考核、奖惩和付款条件',
  ]),
  kind(evaluated, '购买服务', [
    '考核验收流于形式',
    '考核验收流于形式',
    '规范购买服务的考核验收，留存考核记录并与付款相衔接',
  ]),
  kind(managed, '管理', [
    '责任主体意识不强',
    '“谁花钱、谁负责”的责任主体意识还不够强，重额度、轻细化，重立项、轻管理的做法仍然存在',
    '把绩效责任落实到部门、单位和项目负责人，加强培训和结果通报',
  ]),
  kind(managed, '管理', [
    '核心指标和标准体系不完善',
    '绩效指标设置较为粗放，本领域的核心指标未能转化为清晰、可量化、可连续比较的指标和标准',
    '分行业积累核心指标和标准值，逐年校准、动态调整',
  ]),
  kind(managed, '管理', [
    '自评质量不高',
    '部分单位自评对实施中的问题关注不够，存在避重就轻的倾向，自评结果不够客观',
    '加大自评抽查复核力度，复核差异较大的予以通报',
  ]),
]

/** A kind of the catalogue by its name; undefined for a town's own. */
export function findFindingKind(name: string): FindingKind | undefined {
  return findingKinds.find((each) => each.name === name)
}
