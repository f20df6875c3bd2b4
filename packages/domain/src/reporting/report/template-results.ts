import { exampleRule } from './problems.ts'
import { heading, paragraph, table, type OutlinePart } from './outline.ts'

/** Chapter two (主要成效). */
export const resultsChapter: readonly OutlinePart[] = [
  heading(1, 'results', '主要成效'),
  heading(2, 'results.scope', '{{scope.trend}}'),
  paragraph(
    'results.scope.text',
    '各部门（单位）对预算绩效管理必要性和重要性的认识逐步加深，积极配合绩效管理各环节工作。{{如有 scope.comparable}}与上年同口径相比：{{year+1}}年度绩效目标申报项目数{{goals.count|较上年}}，申报金额{{goals.amount|较上年}}；{{year}}年度运行监控项目数{{monitoring.count|较上年}}，资金{{monitoring.amount|较上年}}；{{year-1}}年度绩效评价对象数{{evaluation.count|较上年}}，评价资金{{evaluation.amount|较上年}}。{{否则}}上一年度没有同口径数据，不作比较。{{结束}}',
  ),
  heading(2, 'results.goals', '更加注重项目目标实现'),
  paragraph(
    'results.goals.text',
    '围绕绩效目标，推动管理重心从项目过程向项目效果延伸，更加关注目标实现程度；在评审环节加强行业专家参与，完善行业核心指标，对项目作出公正、客观、专业的评价。{{如有 evaluation.self.count}}{{year-1}}年度开展单位自评{{evaluation.self.count}}个（含已作财政重点评价的对象），资金{{evaluation.self.amount}}{{如有 evaluation.self.averageScore}}，平均得分{{evaluation.self.averageScore}}分{{结束}}。{{结束}}',
  ),
  heading(2, 'results.application', '加强评价结果应用'),
  paragraph(
    'results.application.text',
    '各预算部门（单位）重视整改落实，事前、事中和事后的绩效结果在调整部门预算、改进管理措施、完善绩效目标等方面得到应用。{{如有 exAnte.reduced}}事前绩效评估方面，核减金额{{exAnte.reduced}}应用于{{year+1}}年度预算安排{{如有 exAnte.decided}}，财政已核定的{{exAnte.decided}}个项目中，核定金额不超过评估审定金额的{{exAnte.within}}个{{结束}}。{{结束}}{{如有 example.monitoring.project}}运行监控方面，例如“{{example.monitoring.project}}”项目{{如有 example.monitoring.reason}}因{{example.monitoring.reason}}{{结束}}{{如有 example.monitoring.disposition}}，{{example.monitoring.disposition}}{{结束}}，相应调减预算{{example.monitoring.cut}}。{{结束}}',
  ),
]

/** Chapter three (存在问题). */
export const problemsChapter: readonly OutlinePart[] = [
  heading(1, 'problems', '存在问题'),
  heading(2, 'problems.links', '各环节工作中发现的不足'),
  paragraph(
    'problems.links.text',
    `{{如有 findings.count}}以下问题根据问题台账按环节和类型归集，口径内共{{findings.count}}个，已撤销的不计。${exampleRule}{{否则}}本说明口径内的问题台账没有记录。没有记录不等于没有问题，下一步将通过自评抽查复核等方式进一步查找。{{结束}}`,
  ),
  heading(3, 'problems.filing', '绩效目标申报和事前绩效评估方面'),
  paragraph(
    'problems.filing.text',
    '{{如有 problems.filing.count}}项目单位总体能够按照要求编制绩效目标、资金计划和实施计划，但部分项目仍有不足。{{problems.filing}}{{否则}}台账中没有本环节的问题记录；没有记录不等于没有问题，需结合抽查进一步核实。{{结束}}',
  ),
  heading(3, 'problems.monitoring', '事中运行监控方面'),
  paragraph(
    'problems.monitoring.text',
    '{{如有 problems.monitoring.count}}项目单位总体能够按照实施方案、用款计划和管理制度组织实施，但部分项目执行与计划存在偏差。{{problems.monitoring}}{{否则}}台账中没有本环节的问题记录；没有记录不等于没有问题，需结合抽查进一步核实。{{结束}}',
  ),
  heading(3, 'problems.evaluation', '事后绩效评价方面'),
  paragraph(
    'problems.evaluation.text',
    '{{如有 problems.evaluation.count}}评价结果总体反映了资金使用的产出和效果，但也发现一些不足。{{problems.evaluation}}{{否则}}台账中没有本环节的问题记录；没有记录不等于没有问题，需结合抽查进一步核实。{{结束}}',
  ),
  table('table.problems'),
  heading(2, 'problems.management', '预算绩效管理中存在的问题'),
  paragraph(
    'problems.management.text',
    '{{如有 problems.management.count}}对照全面实施预算绩效管理的要求，管理工作本身还存在以下问题，台账中共记录{{problems.management.count}}个。{{否则}}台账中没有管理方面的问题记录；没有记录不等于没有问题，将结合日常管理和监督检查继续查找。{{结束}}',
  ),
  { kind: 'management-problems' },
]

/** Chapter four (下一步工作计划). */
export const planChapter: readonly OutlinePart[] = [
  heading(1, 'plan', '下一步工作计划'),
  paragraph(
    'plan.text',
    '按照{{如有 division.superior}}{{division.superior}}{{否则}}上级{{结束}}预算绩效管理工作部署，进一步明确时间表、路线图和责任分工，推动预算绩效管理提质增效。',
  ),
  paragraph('plan.steps', '{{如有 plan.steps}}针对本年度记录较多的问题，重点做好以下工作：{{plan.steps}}{{结束}}'),
  paragraph(
    'plan.rectification',
    '{{如有 findings.open}}对正在整改的{{findings.open}}个问题，逐项明确责任单位和完成时限，跟踪督办，整改到位一个、销号一个。{{结束}}',
  ),
]
