import { heading, paragraph, table, type OutlinePart } from './outline.ts'

const opening: readonly OutlinePart[] = [
  paragraph(
    'opening',
    '{{year}}年，{{division.name}}认真贯彻《中共中央 国务院关于全面实施预算绩效管理的意见》和上级关于全面实施预算绩效管理的工作部署{{如有 division.superior}}，围绕{{division.superior}}财政改革重点任务{{结束}}，把绩效理念和方法融入预算编制、执行、决算各环节，加快构建“全方位、全过程、全覆盖”的预算绩效管理体系，健全“预算决策有评估、预算编制有目标、预算执行有监控、预算完成有评价、评价结果有应用”的工作机制，推动预算与绩效、机制与流程、激励与约束一体化。现将{{year}}年度预算绩效管理工作情况说明如下。',
  ),
  paragraph(
    'scope',
    '本说明的统计口径为：绩效目标和事前绩效评估所属年度为{{year+1}}年，运行监控为{{year}}年，事后绩效评价为{{year-1}}年。三个环节的总额范围不同，不宜直接相加或相互比较：绩效目标以年初申报的项目支出为范围，按申报金额计，年中追加的另列；运行监控以当年开展跟踪的项目支出为范围，按预算数计{{如有 scope.kindsNotMonitored}}，其中{{scope.kindsNotMonitored}}类项目未纳入本年监控{{结束}}；事后绩效评价以全部评价对象为范围，每个对象只计一次，按评价金额计，部门整体支出计入评价金额，但不计入占当年项目预算的比重。金额均先按元汇总、再一次四舍五入，保留两位小数，分项之和与合计可能略有尾差。与上年的比较，均指同一指标、同一口径的相邻两个年度。',
  ),
]

const path: readonly OutlinePart[] = [
  heading(1, 'work', '工作开展情况'),
  heading(2, 'work.path', '对标上级总体部署，明确{{division.self}}绩效管理工作路径'),
  paragraph(
    'work.path.experience',
    '一是总结经验、找准路径。系统梳理历年预算绩效管理的做法与不足，学习借鉴{{如有 division.superior}}{{division.superior}}及{{结束}}其他地区的成熟经验，研究适合{{division.self}}实际的管理路径和方法。',
  ),
  paragraph(
    'work.path.policy',
    '二是健全制度、压实责任。{{如有 policy.list}}以{{policy.list}}为依据，{{结束}}从党委政府、绩效主管部门、各部门各单位和监督部门四个层面明确职责分工和管理内容，形成上下贯通、协同推进的工作格局。',
  ),
  paragraph(
    'work.path.alignment',
    '三是对标要求、逐项落实。对照中央和上级关于全面实施预算绩效管理的要求，将各环节任务分解到部门、单位和项目，扎实推进{{division.self}}绩效管理工作。',
  ),
]

const beforehand: readonly OutlinePart[] = [
  heading(2, 'work.cycle', '聚焦“三全”体系，促进绩效与预算管理一体化'),
  heading(3, 'work.goals', '绩效目标申报（{{year+1}}年度）'),
  paragraph(
    'work.goals.way',
    '坚持绩效目标与预算同步编制、同步申报、同步审核。预算部门（单位）申报预算时，须明确项目的预期产出、效果和服务对象满意度等绩效目标，并围绕目标科学测算资金需求，合理编制资金使用计划。',
  ),
  paragraph(
    'work.goals.figures',
    '{{如有 goals.count}}{{year+1}}年度申报绩效目标的项目{{goals.count}}个，申报金额{{goals.amount}}。{{否则}}{{year+1}}年度没有年初申报绩效目标的记录。{{结束}}{{如有 goals.coverage}}应申报项目的绩效目标覆盖率按项目数计为{{goals.coverage}}、按金额计为{{goals.coverageByAmount}}{{如满 goals.coverage}}，实现绩效目标申报全覆盖{{结束}}。{{否则}}预算安排中没有应申报项目的记录，覆盖率不适用。{{结束}}{{如有 goals.added.count}}另有年中追加项目{{goals.added.count}}个、金额{{goals.added.amount}}，同步申报了绩效目标。{{结束}}',
  ),
  paragraph(
    'work.goals.kinds',
    '一是扩大申报范围。{{如有 goals.kinds}}将各类型项目纳入绩效目标申报，其中：{{goals.kindList}}。{{否则}}将各类型项目逐步纳入绩效目标申报。{{结束}}二是推进部门整体支出绩效目标管理。{{如有 goals.overall.count}}申报部门整体支出绩效目标的预算部门{{goals.overall.count}}个，覆盖率{{goals.overall.coverage}}。{{否则}}本年度尚无预算部门申报部门整体支出绩效目标。{{结束}}',
  ),
  heading(3, 'work.ex-ante', '事前绩效评估（{{year+1}}年度）'),
  paragraph(
    'work.ex-ante.way',
    '在预算决策环节，依据预算部门（单位）申报的绩效目标和资金计划，围绕立项依据的充分性、重要性、必要性和可行性，绩效目标的科学性、完整性和可考量性，预算计划及资金安排的合理性，工作计划的明确性开展综合评估，把好预算安排的第一道关口。',
  ),
  paragraph(
    'work.ex-ante.figures',
    '{{如有 exAnte.count}}{{year+1}}年度开展事前绩效评估的项目{{exAnte.count}}个，申报金额{{exAnte.requested}}，审定金额{{exAnte.approved}}，核减{{exAnte.reduced}}。{{否则}}{{year+1}}年度没有开展事前绩效评估的记录。{{结束}}',
  ),
]

const during: readonly OutlinePart[] = [
  heading(3, 'work.monitoring', '事中运行监控（{{year}}年度）'),
  paragraph(
    'work.monitoring.way',
    '在预算执行环节，对项目实施和资金使用情况进行跟踪，实行绩效目标实现程度和阶段性预算执行进度“双监控”。对偏离绩效目标或滞后于计划的项目，督促及时纠偏、调整预算，提高预算执行率，保障绩效目标实现。',
  ),
  paragraph(
    'work.monitoring.figures',
    '{{如有 monitoring.count}}{{year}}年度纳入绩效运行监控（绩效跟踪）的项目{{monitoring.count}}个，资金{{monitoring.amount}}，涉及{{monitoring.departments}}个预算部门、{{monitoring.units}}个预算单位，{{如满 monitoring.bodiesCoverage}}实现有项目支出的部门（单位）全覆盖{{否则}}占有项目支出的部门（单位）的{{monitoring.bodiesCoverage}}{{结束}}。其中：重点跟踪项目{{monitoring.key.count}}个，资金{{monitoring.key.amount}}；简易跟踪项目{{monitoring.simple.count}}个，资金{{monitoring.simple.amount}}。{{如有 monitoring.cut}}依据监控结果调减预算{{monitoring.cut}}。{{结束}}通过运行监控，进一步强化了部门（单位）的绩效主体责任，对加快预算执行、规范项目管理发挥了积极作用。{{否则}}{{year}}年度没有开展绩效运行监控的记录。{{结束}}',
  ),
]

const afterwards: readonly OutlinePart[] = [
  heading(3, 'work.evaluation', '事后绩效评价（{{year-1}}年度）'),
  paragraph(
    'work.evaluation.way',
    '在决算环节，运用科学合理的评价指标、评价标准和评价方法，对预算支出的经济性、效率性和效益性作出客观、公正的评价。',
  ),
  paragraph(
    'work.evaluation.figures',
    '{{如有 evaluation.count}}{{year-1}}年度开展绩效评价的对象{{evaluation.count}}个，评价资金{{evaluation.amount}}，涉及{{evaluation.departments}}个预算部门、{{evaluation.units}}个预算单位。其中项目支出的评价资金占当年项目预算的{{evaluation.shareOfBudget}}（部门整体支出不计入该比重）。评价方式分为财政重点评价和部门简易评价，从项目支出、政策补贴、部门整体支出等维度展开。{{否则}}{{year-1}}年度没有开展绩效评价的记录。{{结束}}',
  ),
  heading(4, 'work.evaluation.key', '财政重点评价'),
  paragraph(
    'work.evaluation.key.figures',
    '{{如有 evaluation.key.count}}财政重点评价共计{{evaluation.key.count}}个，其中：{{evaluation.key.typeList}}。评价资金{{evaluation.key.amount|万元}}，涉及{{evaluation.key.departments}}个预算部门、{{evaluation.key.units}}个预算单位。{{如有 evaluation.key.overallGrade}}平均得分{{evaluation.key.overallScore}}分，总体评价结果为“{{evaluation.key.overallGrade}}”。{{否则}}因所用等级方案不同或没有得分，不作总体定级。{{结束}}{{如有 evaluation.key.gradeList}}按等级分，{{evaluation.key.gradeList}}。{{结束}}各评价对象的得分和等级见下表。{{否则}}本年度没有财政重点评价的记录。{{结束}}',
  ),
  table('table.key-evaluations'),
  heading(4, 'work.evaluation.simple', '部门简易评价'),
  paragraph(
    'work.evaluation.simple.figures',
    '{{如有 evaluation.simple.count}}未作财政重点评价、由部门（单位）评价的对象{{evaluation.simple.count}}个，评价资金{{evaluation.simple.amount}}，涉及{{evaluation.simple.departments}}个预算部门、{{evaluation.simple.units}}个预算单位。{{如有 evaluation.simple.overallGrade}}平均得分{{evaluation.simple.overallScore}}分，总体评价结果为“{{evaluation.simple.overallGrade}}”。{{否则}}因所用等级方案不同或没有得分，不作总体定级。{{结束}}{{如有 evaluation.simple.gradeList}}按等级分，{{evaluation.simple.gradeList}}。{{结束}}{{否则}}本年度没有部门简易评价的记录。{{结束}}',
  ),
]

const application: readonly OutlinePart[] = [
  heading(3, 'work.application', '结果应用管理'),
  heading(4, 'work.application.budget', '绩效管理与预算管理有机融合'),
  paragraph(
    'work.application.budget.text',
    '一是绩效目标申报、事前绩效评估与部门预算编制同步，{{如有 exAnte.reduced}}事前绩效评估核减的{{exAnte.reduced}}作为{{year+1}}年度预算安排的重要依据{{否则}}事前绩效评估结果作为{{year+1}}年度预算安排的重要依据{{结束}}。二是运行监控与部门预算执行同步，{{year}}年度重点跟踪和简易跟踪的结果作为年中调整预算的重要依据。三是事后绩效评价结果与部门绩效考核相衔接，促进部门落实主体责任。',
  ),
  heading(4, 'work.application.rectification', '整改落实反馈'),
  paragraph(
    'work.application.rectification.text',
    '及时向部门（单位）反馈各环节的绩效结果，对发现的问题逐条建账、提出整改要求，督促限期整改并反馈落实情况，形成闭环管理。{{如有 findings.count}}本说明口径内共记录问题{{findings.count}}个，已完成整改{{findings.closed}}个，正在整改{{findings.open}}个。{{否则}}本说明口径内的问题台账没有记录。{{结束}}',
  ),
  heading(4, 'work.application.disclosure', '信息公开'),
  paragraph(
    'work.application.disclosure.text',
    '落实预算绩效信息“双同步”公开要求，绩效目标和事前绩效评估结果与预算同步公开，运行监控和事后绩效评价结果与决算同步公开，自觉接受公众监督。',
  ),
  paragraph('work.cycle.table', '上述五个环节的总体情况见下表。'),
  table('table.links'),
  paragraph(
    'work.cycle.note',
    '注：覆盖率一栏，绩效目标为应申报项目的申报率（按项目数），运行监控为有项目支出的部门（单位）的覆盖率，事后绩效评价为项目支出评价资金占当年项目预算的比重，三者口径不同，不作相互比较；事前绩效评估的金额为申报金额。',
  ),
  heading(2, 'work.guidance', '强化业务指导，落实镇、街道（工业区）改革任务'),
  paragraph(
    'work.guidance.goals',
    '在绩效目标申报方面，编制下一年度预算时同步编制绩效目标，逐年提高项目绩效目标填报比例。{{如有 goals.coverage}}{{year+1}}年度按项目数计的覆盖率为{{goals.coverage}}，与上年度同口径相比{{goals.coverage|较上年}}。{{结束}}',
  ),
  paragraph(
    'work.guidance.evaluation',
    '在开展全过程绩效评价方面，选择社会关注度高、与民生保障密切相关的项目开展重点评价，逐步将“三农”、教育、医疗卫生、社会保障、节能环保、保障性安居工程等重大支出纳入重点评价范围，逐年扩大评价资金规模。{{如有 evaluation.key.areaList}}{{year-1}}年度财政重点评价中，{{evaluation.key.areaList}}。{{结束}}',
  ),
]

/** Chapter one (工作开展情况) with the opening and the statement of scope. */
export const workChapter: readonly OutlinePart[] = [
  ...opening,
  ...path,
  ...beforehand,
  ...during,
  ...afterwards,
  ...application,
]
