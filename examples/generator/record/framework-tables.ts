import type { PackageRows } from '../package-writer.ts'
import type { Town } from '../town.ts'
import { day } from './cells.ts'

/** Writes 制度 and 任务清单; numbers of the town's and district's own papers are made up (示例). */
export function addFramework(town: Town, rows: PackageRows): void {
  const district = town.plan.ancestors.at(-1)?.name ?? ''
  const own = town.plan.division.name
  const papers: readonly (readonly [string, string, string, string, string])[] = [
    ['中发〔2018〕34号', '关于全面实施预算绩效管理的意见', '其他', '中共中央、国务院', '2018-09-01'],
    ['财预〔2020〕10号', '项目支出绩效评价管理办法', '其他', '财政部', '2020-02-25'],
    ['示例区〔2019〕1号', `${district}全面实施预算绩效管理的实施意见`, '实施意见', `${district}（示例）`, '2019-09-01'],
    [
      '示例区〔2019〕2号',
      `${district}全面实施预算绩效管理推进工作方案`,
      '推进方案',
      `${district}（示例）`,
      '2019-10-01',
    ],
    ['示例区〔2020〕3号', '全面实施预算绩效管理任务清单', '任务清单', `${district}（示例）`, '2020-01-01'],
    ['示例镇〔2021〕6号', `${own}预算绩效管理实施办法`, '其他', `${own}（示例）`, '2021-03-01'],
    ['示例镇〔2022〕9号', `${own}事前绩效评估工作规程`, '其他', `${own}（示例）`, '2022-07-01'],
  ]
  for (const [number, name, kind, issuer, from] of papers) {
    rows.add('制度', { 文号: number, 名称: name, 类别: kind, 发布机关: issuer, 施行日期: from })
  }
  const old = {
    文号: '示例镇〔2016〕4号',
    名称: `${own}财政支出绩效评价暂行办法`,
    类别: '其他',
    发布机关: `${own}（示例）`,
  }
  rows.add('制度', { ...old, 施行日期: '2016-05-01', 废止日期: '2021-02-28' })
  for (const year of [2022, 2023, 2024, 2025]) addTasks(year, rows)
}

/** Layer, task, owner, from and until (month), paper it rests on. */
const tasks = [
  ['党委政府', '研究部署年度预算绩效管理工作', '党委、政府', 1, 3, '示例区〔2019〕1号'],
  ['党委政府', '审议年度预算绩效管理情况说明', '党委、政府', 11, 12, '示例区〔2019〕1号'],
  ['党委政府', '将绩效结果纳入行政效能考核', '党政办公室', 10, 12, '示例区〔2019〕2号'],
  ['绩效主管部门', '批复年度绩效目标', '财政所', 1, 2, '示例区〔2020〕3号'],
  ['绩效主管部门', '组织上年度绩效自评与抽查复核', '财政所', 3, 6, '财预〔2020〕10号'],
  ['绩效主管部门', '组织财政重点评价', '财政所', 5, 9, '财预〔2020〕10号'],
  ['绩效主管部门', '组织绩效跟踪（重点与简易）', '财政所', 7, 9, '示例镇〔2021〕6号'],
  ['绩效主管部门', '布置下年度绩效目标申报和事前评估', '财政所', 8, 11, '示例镇〔2022〕9号'],
  ['部门单位', '开展上年度绩效自评', '各预算部门（单位）', 3, 5, '示例镇〔2021〕6号'],
  ['部门单位', '填报绩效跟踪并提出纠偏措施', '各预算部门（单位）', 7, 8, '示例镇〔2021〕6号'],
  ['部门单位', '编报下年度绩效目标和实施计划', '各预算部门（单位）', 9, 10, '示例镇〔2021〕6号'],
  ['部门单位', '落实评价问题整改', '各预算部门（单位）', 9, 11, '示例镇〔2021〕6号'],
  ['监督部门', '听取预算执行和绩效情况报告', '人大工作办公室', 6, 9, '示例区〔2020〕3号'],
  ['监督部门', '监督绩效信息与预决算同步公开', '纪检监察办公室', 2, 10, '示例区〔2020〕3号'],
] as const

function addTasks(year: number, rows: PackageRows): void {
  tasks.forEach(([layer, task, owner, from, until, paper], index) =>
    rows.add('任务清单', {
      任务编号: `RW${year}-${String(index + 1).padStart(2, '0')}`,
      年度: String(year),
      层面: layer,
      任务: task,
      责任单位: owner,
      开始日期: day(year, from, 1),
      期限: day(year, until, 28),
      状态: stateOf(year, from, until, index),
      依据文号: paper,
    }),
  )
}

/** The sample stands at the end of June 2025; one task of May is late. */
function stateOf(year: number, from: number, until: number, index: number): string {
  if (year < 2025) return '已完成'
  if (from > 6) return '未开始'
  return until < 6 && index !== 8 ? '已完成' : '进行中'
}
