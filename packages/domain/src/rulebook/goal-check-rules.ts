import type { Rule } from './evidence.ts'

const auditFindings =
  '赤峰市审计局：预算绩效管理审计常见问题，2023-05-17（sjj.chifeng.gov.cn/sjdt/202305/t20230517_2051216.html）'
const wujingReport = '吴泾镇 2024 年全面实施预算绩效管理情况说明（存在问题）'
const shanghaiForms = '上海市普陀区 2026 年部门预算公开件中的财政项目支出绩效目标申报表、项目经费情况说明'

const lastYearTolerance = 0n

/**
 * What the checks of a goal filing rest on (目标申报校验的依据): our reading of the rule, how surely it is known, where it was read, and
 * the numbers and words that are local habit. A place that holds otherwise changes them here.
 */
export const goalCheckRules = {
  form: {
    text: '申报表各栏应当填全；金额以元填写，日期写年月日，指标值写符号、数值和单位。',
    evidence: 'partial',
    source: '财预〔2015〕88号所附申报表的各地同式样表；审核要点“规范完整性”未核对原文',
  },
  weights: {
    text: '指标分值合计 90 分（预算执行率 10 分申报时不填），原则上产出 50、效益 30、满意度 10；可以调整，应说明理由。',
    evidence: 'partial',
    source: '各地公开的同式样表；权重见申报表所用的规则版本',
  },
  notApplicable: {
    text: '指标值写“无”“不涉及”的，不得有分值。',
    evidence: 'text',
    source: auditFindings,
  },
  measurable: {
    text: '绩效目标应当指向明确、细化量化；只写“提高”“改善”而没有程度的，不能用来评价。',
    evidence: 'text',
    source: auditFindings,
    /** Words of aiming that measure nothing. */
    aims: '改善 改观 提高 提升 加强 增强 优化 完善 增长 发展 促进 推动 推进 强化 深化 好转 改进 规范化 进一步规范 更加规范 逐步规范'.split(
      ' ',
    ),
    /** Words of degree that measure nothing. */
    degrees: '明显 显著 有所 逐步 逐年 进一步 切实 较好 较大 大幅 稳步 更加 良性'.split(' '),
    /** What gives such words something to look at: a thing that is there or not. */
    anchors:
      '制度 机制 台账 公示 公布 公开 公告 通过 签订 完成 建立 印发 形成 归档 验收 测评 写入 记录 报告 手册 方案 名录 一人一档 每年 每季 每月 每周 每日 按年 按季 按月 按周 等级 级 标准 修订 备份 移交'.split(
        ' ',
      ),
  },
  outputsAndBenefits: {
    text: '产出写做了什么、做多少，效益写带来什么变化；两者不得混用。',
    evidence: 'text',
    source: auditFindings,
  },
  fewOutputs: {
    text: '产出指标应当突出重点，不求全。超过 12 项的提示；项数没有查到统一规定。',
    evidence: 'partial',
    source: `${auditFindings}；12 项为本系统初值`,
    most: 12,
  },
  heavyWeight: {
    text: '权重应当合理：一项指标的分值超过全部分值的一半的提示；比例没有查到统一规定。',
    evidence: 'partial',
    source: `${auditFindings}；一半为本系统初值`,
    /** Per cent of all points. */
    share: 50n,
  },
  once: {
    text: '同一内容只设一项指标，不得重复计分。',
    evidence: 'assumed',
    source: '',
  },
  lastYear: {
    text: `绩效目标应与以往年度的实际相匹配：指标值低于上年目标或上年实际完成的，应说明理由。允许的差距为以往数值的 ${String(lastYearTolerance)}%，各地可以另定。`,
    evidence: 'partial',
    source: '88号文审核要点“适当性”（绩效合理性），未核对原文；允许的差距没有查到规定，为本系统初值，未经证实',
    /** Per cent of the earlier figure by which a target may fall behind it without a word. */
    tolerance: lastYearTolerance,
  },
  units: {
    text: '指标值的单位应与指标名称相配，并与上年同一指标可比。',
    evidence: 'assumed',
    source: '',
  },
  threeWay: {
    text: '目标、预算、实施计划三者应当匹配：数量、金额、时间前后一致。',
    evidence: 'text',
    source: wujingReport,
  },
  sums: {
    text: '数量×单价×次数等于金额；测算合计、资金来源合计、计划支出合计都等于申报金额。',
    evidence: 'partial',
    source: `${shanghaiForms}；${wujingReport}`,
  },
  prose: {
    text: '申报表用元、说明文字用万元，归一后应当一致；文字按所写的位数四舍五入。跨年项目的总额不与年度金额比。',
    evidence: 'text',
    source: shanghaiForms,
  },
  largeLine: {
    text: '预算安排应有相应的产出：占申报金额 20% 及以上的测算明细，应有一项指标与它对应，人工、材料等费用要素除外；比例没有查到统一规定。',
    evidence: 'partial',
    source: `${wujingReport}；20% 为本系统初值`,
    /** Per cent of the requested amount. */
    share: 20n,
    /** Lines that name what is paid for every work (费用要素), not what comes of it. */
    elements: '人工 人员 劳务 工资 社保 材料 监理 勘察 设计费 管理费 服务费 作业费 税金 预备费 不可预见'.split(' '),
  },
  budgetRise: {
    text: '申报金额比上年批复增加超过 30% 的，应说明原因；比例没有查到统一规定。',
    evidence: 'assumed',
    source: '',
    /** Per cent above last year's approved amount. */
    more: 30n,
  },
  cost: {
    text: '成本指标是控制数，不应高于申报的预算。',
    evidence: 'partial',
    source: '财预〔2021〕101号的成本指标，内容未核对原文',
  },
  quantityAndQuality: {
    text: '数量、质量指标原则上都应设置。',
    evidence: 'assumed',
    source: '财预〔2021〕101号，未核对原文',
  },
  benefits: {
    text: '项目支出应设置效益指标，说明花钱带来的效果。',
    evidence: 'partial',
    source: '财预〔2015〕88号、财预〔2020〕10号的指标体系与各地同式样表',
  },
  satisfaction: {
    text: '面向社会公众的项目应设服务对象满意度指标，其他项目可以不设。',
    evidence: 'assumed',
    source: '财预〔2021〕101号，未核对原文',
    /** Kinds of a project that serve the house itself. */
    insideKinds: ['财力结算'],
    /** Kinds of a project that the public has the use of. */
    openKinds: ['基本建设', '政府性基金', '政策补贴'],
    /** What the public has the use of, where the project's name says so. */
    facilities:
      '道路 公园 绿地 绿化 公厕 路灯 河道 小区 社区 学校 幼儿园 卫生 医院 养老 市场 消防 治安 平安 违法建筑 拆违 环境 文化 体育 图书 演出 垃圾 公交 车站 广场'.split(
        ' ',
      ),
    /** Whom a project serves, where its name or its indicators say so. */
    served:
      '居民 村民 群众 市民 公众 老年 老人 学生 学员 家长 师生 教师 企业 农户 残疾 儿童 服务对象 观众 读者 患者 游客 住户 租户 商户 当事人 退役军人 困难家庭 就业 救助 消费者 职工'.split(
        ' ',
      ),
  },
  projectPeriod: {
    text: '实施计划和时效指标应在项目的起止日期之内，先后有序。',
    evidence: 'assumed',
    source: '',
    /** Stages that come after the work itself. */
    afterwards:
      '验收 结算 审价 审计 付款 支付 拨款 总结 评估 评价 考核 清算 归档 移交 测评 复核 回访 公示 绩效 演练'.split(' '),
  },
} as const satisfies Readonly<Record<string, Rule & Readonly<Record<string, unknown>>>>

export type GoalCheckRuleId = keyof typeof goalCheckRules
