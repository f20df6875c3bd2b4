import { points, type CalendarDate } from '../kernel/index.ts'
import type { Category, QualitativeBand, RuleEdition, WeightGroup, WeightRule } from './edition.ts'
import type { Rule } from './evidence.ts'

const selfEvaluationForms =
  '池州市贵池区棠溪镇人民政府 2022 年项目支出绩效自评表（anthempetcare.com/upload_cz/download?id=502364）；丽江市古城区 2020 年项目支出绩效自评表（m.jjiadianqingjie.com.cn/changyong/13241.html）'
const provincialScripts = '某省级绩效子系统数据库脚本中的字段名与提示语（公开仓库存档）'
const platformManual = '某地预算管理一体化平台绩效自评操作手册，2022 年系统（desk33.com/d-565511.html）'

function group(categories: readonly Category[], whole: bigint): WeightGroup {
  return { categories, points: points(whole * 100n) }
}

function bands(middle: bigint): readonly QualitativeBand[] {
  return [
    { name: '达成预期指标', aliases: ['达成年度指标', '全部或基本达成预期指标'], low: 80n, high: 100n },
    {
      name: '部分达成预期指标并具有一定效果',
      aliases: ['部分达成年度指标并具有一定效果', '部分达成预期指标', '部分达成年度指标'],
      low: middle,
      high: 80n,
    },
    {
      name: '未达成预期指标且效果较差',
      aliases: ['未完成预期指标且效果较差', '未达成年度指标且效果较差'],
      low: 0n,
      high: middle,
    },
  ]
}

const national2020: RuleEdition = {
  id: 'cn-2020-10',
  name: '财预〔2020〕10号',
  aliases: ['财预2020年10号', '项目支出绩效评价管理办法'],
  title: '项目支出绩效评价管理办法',
  issuedOn: '2020-02-25' as CalendarDate,
  inForceFrom: '2020-02-25' as CalendarDate,
  identity: {
    text: '财政部 2020 年 2 月 25 日印发，修订自财预〔2011〕285号；自印发之日起适用的日期与各条分值未核对原文。',
    evidence: 'text',
    source: 'victorzhang.cn/page/2021/0804/14691938.shtml（印发日期与沿革）',
  },
  weights: {
    text: '满分 100 分，原则上预算执行率 10 分、产出 50 分、效益 30 分、满意度 10 分；确有需要可以调整，调整须说明理由，合计仍为 100 分。',
    evidence: 'partial',
    source: selfEvaluationForms,
    groups: [group(['产出'], 50n), group(['效益'], 30n), group(['满意度'], 10n)],
  },
  execution: {
    text: '预算执行率＝全年执行数÷全年预算数（调整后），得分＝分值×执行率，最高得满分；全年预算数为零时不适用，不按 0 分也不按满分计。',
    evidence: 'partial',
    source: selfEvaluationForms,
    weight: points(1000n),
  },
  quantitative: {
    text: '达到指标值得满分；未达到的，按完成值与指标值的比例计分。',
    evidence: 'assumed',
    source: '',
  },
  reverse: {
    text: '越小越好的指标，未超过指标值得满分；超过的，按指标值与完成值的比例计分（通行做法）。',
    evidence: 'assumed',
    source: '',
  },
  qualitative: {
    text: '达成预期指标 100%—80%（含），部分达成并具有一定效果 80%—60%（含），未达成且效果较差 60%—0%，在档内合理确定。',
    evidence: 'assumed',
    source: `三档名称见${provincialScripts}；百分比未核对原文`,
    bands: bands(60n),
  },
  overAchievement: {
    text: '因年初指标值定得明显偏低而大幅超额完成的，须说明原因，按偏离程度适当调减；没有规定幅度和扣分数，本系统自超过 30% 起提示，不自动扣分。',
    evidence: 'assumed',
    source: '',
    flagFrom: 30n,
    deduction: null,
  },
  caps: { text: '不按执行率对总分封顶。', evidence: 'assumed', source: '', caps: [] },
  methods: {
    text: '定量指标按完成比例计分，定性指标按三档计分。',
    evidence: 'assumed',
    source: '',
    kinds: ['proportional'],
  },
  total: {
    text: '总分＝预算执行率得分＋各指标得分；每项先四舍五入到 0.01 分再相加，不设加分项。',
    evidence: 'partial',
    source: `${provincialScripts}（不设加分项）；取整办法为本系统约定`,
  },
  deviation: {
    text: '未完成或偏离较大的指标，须填写偏差原因分析及改进措施。',
    evidence: 'partial',
    source: `${selfEvaluationForms}；${provincialScripts}`,
  },
  gradeScheme: '优/良/中/差',
}

function from<Taken extends Rule>(rule: Taken): Taken {
  return { ...rule, inheritedFrom: national2020.name }
}

/** What an edition takes over from 财预〔2020〕10号 where it has no rule of its own. */
const inherited = {
  weights: from(national2020.weights),
  execution: from(national2020.execution),
  quantitative: from(national2020.quantitative),
  reverse: from(national2020.reverse),
  qualitative: from(national2020.qualitative),
  overAchievement: from(national2020.overAchievement),
  caps: from(national2020.caps),
  methods: from(national2020.methods),
  total: from(national2020.total),
  deviation: from(national2020.deviation),
  gradeScheme: national2020.gradeScheme,
} as const satisfies Partial<RuleEdition>

const guide2021 = {
  title: '中央部门项目支出核心绩效目标和指标设置及取值指引（试行）',
  issuedOn: '2021-08-18' as CalendarDate,
  inForceFrom: '2021-08-18' as CalendarDate,
  identity: {
    text: '财政部 2021 年 8 月 18 日印发，含两个附件；其中分值与赋分规则未核对原文。',
    evidence: 'text',
    source: 'lsrwf.cn/news/708af42006d811ec81694b356a0c000d（文号、日期、附件名）',
  },
  methods: {
    text: '赋分可以直接赋分（是或否）、按完成比例赋分并设及格门槛、按评判等级赋分、满意度等按区间分段赋分；没有写明的按完成比例。',
    evidence: 'assumed',
    source: '',
    kinds: ['proportional', 'direct', 'graded', 'segmented'],
  },
} as const satisfies Partial<RuleEdition>

function guideWeights(text: string, groups: readonly WeightGroup[]): WeightRule {
  return { text, evidence: 'assumed', source: '', groups }
}

const guideWithoutCost: RuleEdition = {
  ...inherited,
  ...guide2021,
  id: 'cn-2021-101',
  name: '财预〔2021〕101号',
  aliases: ['财预2021年101号', '财预〔2021〕101号（不设成本指标）'],
  weights: guideWeights('不设成本指标：产出 50 分、效益 30 分、满意度 10 分、预算执行率 10 分。', [
    group(['产出'], 50n),
    group(['效益'], 30n),
    group(['满意度'], 10n),
  ]),
}

const guideWithCost: RuleEdition = {
  ...guideWithoutCost,
  id: 'cn-2021-101-cost',
  name: '财预〔2021〕101号（设成本指标）',
  aliases: [],
  weights: guideWeights('设成本指标：成本 20 分、产出 40 分、效益 20 分、满意度 10 分、预算执行率 10 分。', [
    group(['成本'], 20n),
    group(['产出'], 40n),
    group(['效益'], 20n),
    group(['满意度'], 10n),
  ]),
}

const guideMerged: RuleEdition = {
  ...guideWithoutCost,
  id: 'cn-2021-101-merged',
  name: '财预〔2021〕101号（不设成本指标，满意度并入效益）',
  aliases: ['财预〔2021〕101号（满意度并入效益）'],
  weights: guideWeights('不设成本和满意度指标：满意度 10 分并入效益，产出 50 分、效益 40 分、预算执行率 10 分。', [
    group(['产出'], 50n),
    group(['效益'], 40n),
  ]),
}

const guideWithCostMerged: RuleEdition = {
  ...guideWithoutCost,
  id: 'cn-2021-101-cost-merged',
  name: '财预〔2021〕101号（设成本指标，满意度并入效益）',
  aliases: [],
  weights: guideWeights(
    '设成本、不设满意度指标：满意度 10 分并入效益，成本 20 分、产出 40 分、效益 30 分、预算执行率 10 分。',
    [group(['成本'], 20n), group(['产出'], 40n), group(['效益'], 30n)],
  ),
}

const hubei: RuleEdition = {
  ...inherited,
  id: 'hubei',
  name: '湖北省单位自评口径',
  aliases: ['湖北', '湖北省'],
  title: '湖北省项目支出绩效自评（省级系统提示语）',
  issuedOn: null,
  inForceFrom: null,
  identity: {
    text: '取自省级系统的提示语，没有找到文件原文，文号与施行日期不详。',
    evidence: 'partial',
    source: provincialScripts,
  },
  weights: {
    text: '预算执行率 20 分、产出 40 分、效益和满意度合计 40 分；可以不评级。',
    evidence: 'text',
    source: provincialScripts,
    groups: [group(['产出'], 40n), group(['效益', '满意度'], 40n)],
  },
  execution: {
    text: '预算执行率 20 分：得分＝20×全年执行数÷全年预算数（调整后），最高得满分；全年预算数为零时不适用。',
    evidence: 'text',
    source: `${provincialScripts}；黄冈市 2020 年自评表（执行 20、目标 40、40）`,
    weight: points(2000n),
  },
  qualitative: {
    text: '达成 100%—80%（含），部分达成 80%—50%（含），未达成 50%—0%，在档内合理确定。',
    evidence: 'text',
    source: provincialScripts,
    bands: bands(50n),
  },
  total: {
    text: '总分 100 分，不设加分项；每项先四舍五入到 0.01 分再相加。',
    evidence: 'text',
    source: `${provincialScripts}（不设加分项）；取整办法为本系统约定`,
  },
}

const localPlatform: RuleEdition = {
  ...inherited,
  id: 'local-platform',
  name: '一体化平台自评附加规则',
  aliases: ['某地一体化平台自评口径', '地方平台口径'],
  title: '某地预算管理一体化平台绩效自评附加规则（在财预〔2020〕10号之上）',
  issuedOn: null,
  inForceFrom: null,
  identity: {
    text: '某地一体化平台操作手册里的附加规则，其余按财预〔2020〕10号；是哪一地、自何时施行没有查到。',
    evidence: 'text',
    source: platformManual,
  },
  overAchievement: {
    text: '完成值超过年初指标值 30% 及以上的，判为指标偏离，减 2 分（减到 0 分为止）。反向指标少于指标值不属于超过。',
    evidence: 'text',
    source: `${platformManual}；反向指标一句为本系统的读法`,
    flagFrom: 30n,
    deduction: points(200n),
  },
  caps: {
    text: '执行率 70%—80% 总分不超过 89 分，60%—70% 不超过 79 分，低于 60% 不超过 69 分，低于 50% 不超过 59 分；区间含下限不含上限。',
    evidence: 'text',
    source: `${platformManual}；含不含为本系统的读法`,
    caps: [
      { below: 80n, atMost: points(8900n) },
      { below: 70n, atMost: points(7900n) },
      { below: 60n, atMost: points(6900n) },
      { below: 50n, atMost: points(5900n) },
    ],
  },
}

/** Every edition that ships (规则册); a place adds its own beside them. */
export const editions: readonly RuleEdition[] = [
  national2020,
  guideWithoutCost,
  guideWithCost,
  guideMerged,
  guideWithCostMerged,
  hubei,
  localPlatform,
]

/** The edition that counts where a record names none (默认规则版本): 财预〔2020〕10号. */
export const nationalEdition = national2020
