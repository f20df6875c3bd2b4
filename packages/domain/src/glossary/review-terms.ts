import type { Term } from './term.ts'

export const reviewTerms: readonly Term[] = [
  {
    word: '核减',
    also: ['核减额', '审定金额'],
    group: '评估与评价',
    meaning:
      '事前评估中，申报金额超过审定金额的部分：核减额 = 申报额 − 审定额。逐行记录理由，作为下年度预算安排的依据。',
    source: { text: '吴泾镇 2024 年全面实施预算绩效管理情况说明；算法为通行做法', evidence: 'partial' },
  },
  {
    word: '视同评估',
    also: [],
    group: '评估与评价',
    meaning: '基本建设、信息化等已由专业部门出具评估意见的，视同已作事前绩效评估。',
    source: { text: '嘉财〔2025〕15号', evidence: 'text' },
  },
  {
    word: '重点跟踪',
    also: ['简易跟踪'],
    group: '评估与评价',
    meaning:
      '监控的两种深度：重点跟踪看全部指标、过程资料和现场；简易跟踪看资金进度、关键指标和偏差说明。每个项目必有其一。',
    source: { text: '名称见吴泾镇 2024 年情况说明；做法为本系统的默认设置', evidence: 'partial' },
  },
  {
    word: '截止日期',
    also: ['监控截止日期'],
    group: '评估与评价',
    meaning: '一轮监控看到哪一天为止。同一年有几轮的，以最新一轮计。',
    source: null,
  },
  {
    word: '完成目标可能性',
    also: [],
    group: '评估与评价',
    meaning: '对全年能否完成目标的判断：确定能、有可能、完全不可能。不是“确定能”的，必须写明原因和措施。',
    source: { text: '财预〔2019〕136号附表；黄石市项目支出绩效监控表（2019）', evidence: 'partial' },
  },
  {
    word: '单位自评',
    also: ['绩效自评', '自评'],
    group: '评估与评价',
    meaning: '花钱的单位对照目标给自己打分，纳入预算的项目支出都要做。',
    source: { text: '财预〔2020〕10号', evidence: 'assumed' },
  },
  {
    word: '部门评价',
    also: ['部门简易评价'],
    group: '评估与评价',
    meaning: '主管部门对所属项目开展的评价。吴泾镇把财政重点评价以外的评价合称“部门简易评价”。',
    source: { text: '财预〔2020〕10号；吴泾镇 2024 年情况说明', evidence: 'partial' },
  },
  {
    word: '财政重点评价',
    also: ['财政评价'],
    group: '评估与评价',
    meaning: '财政部门选取重大、影响面广的项目、政策或部门整体，组织专家或第三方深入评价。',
    source: { text: '财预〔2020〕10号；吴泾镇 2024 年情况说明', evidence: 'partial' },
  },
  {
    word: '偏差原因',
    also: ['偏差原因分析'],
    group: '评估与评价',
    meaning: '完成值与指标值差在哪里、为什么。没有完成或偏离较大的，必须填写原因和改进措施。',
    source: { text: '财预〔2020〕10号自评表', evidence: 'partial' },
  },
  {
    word: '等级',
    also: ['等级方案', '优良中差'],
    group: '评估与评价',
    meaning: '把得分归成优、良、中、差（各地名称和分界不同）。每条结果都保留定级时所用的等级方案，不随以后的改动变化。',
    source: { text: '财政部预算司关于中央部门评价等级分档的说明（转述）', evidence: 'text' },
  },
  {
    word: '规则版本',
    also: ['规则册'],
    group: '评估与评价',
    meaning: '一套计分、定级、预警的规则，写明名称、出处和生效日。结果按哪个版本算出，就一直保留那个版本。',
    source: null,
  },
  {
    word: '已证、部分、常识',
    also: ['依据标记'],
    group: '评估与评价',
    meaning:
      '规则的依据有多可靠：已证是读到原文；部分是只读到片段或转述；常识·待核是按通行做法处理，启用前请对照文件核对。',
    source: null,
  },
]
