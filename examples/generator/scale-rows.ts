import { formatMoney, formatPoints, money, points } from '../../packages/domain/src/kernel/index.ts'
import type { Row } from './package-writer.ts'

/** The division, the bodies and the year of a package made only to be large. */
export const scaleDivision = { code: '310199198', name: '规模测试镇' }
export const scaleYear = 2025

const departments = 40
const unitsEach = 5

export function scaleBodies(): Row[] {
  return Array.from({ length: departments }, (_, index) => {
    const code = String(201 + index)
    const common = { 起始年度: '2022', 区划代码: scaleDivision.code }
    const units = Array.from({ length: unitsEach }, (_each, place) => ({
      ...common,
      机构代码: `${code}00${place + 1}`,
      机构名称: `第${index + 1}部门第${place + 1}单位`,
      类型: '预算单位',
      主管部门代码: code,
    }))
    return [{ ...common, 机构代码: code, 机构名称: `第${index + 1}部门`, 类型: '预算部门' }, ...units]
  }).flat()
}

const works = [
  '道路保洁',
  '河道养护',
  '绿化养护',
  '校舍修缮',
  '居家养老',
  '信息系统运维',
  '农田水利维修',
  '社区卫生服务',
] as const
const kinds = ['购买服务', '购买服务', '其他', '其他', '政策补贴', '信息化', '基本建设', '其他'] as const

/** Everything that one project writes, by table; deterministic in its number. */
export function scaleProject(number: number, indicators: number): ReadonlyMap<string, readonly Row[]> {
  const code = `31019925T198${String(number).padStart(9, '0')}`
  const key = { 项目代码: code, 年度: String(scaleYear) }
  const body = `${201 + (number % departments)}00${1 + (number % unitsEach)}`
  const name = works[number % works.length] ?? works[0]
  const amount = money(BigInt(100_000 + ((number * 7919) % 900_000)) * 100n)
  const spent = money((amount * BigInt(60 + (number % 40))) / 100n)
  const fund = { 资金性质: '一般公共预算', 资金来源: '本级安排' }
  const cells = { budget: formatMoney(amount), spent: formatMoney(spent), none: '0.00' }
  return new Map<string, readonly Row[]>([
    ['项目', [projectRow(code, `${name}项目${number}`, body, kinds[number % kinds.length] ?? '其他')]],
    [
      '预算',
      [
        {
          ...key,
          ...fund,
          年初预算数: cells.budget,
          上年结转数: cells.none,
          全年预算数: cells.budget,
          全年执行数: cells.spent,
        },
      ],
    ],
    ['绩效目标', [goalRow(key, cells.budget, name)]],
    ['绩效指标', Array.from({ length: indicators }, (_, place) => indicatorRow(key, place, indicators, number))],
  ])
}

function projectRow(code: string, name: string, body: string, kind: string): Row {
  return {
    项目代码: code,
    项目名称: name,
    机构代码: body,
    对象类型: '项目',
    项目性质: '经常性',
    项目属性: '延续',
    项目类别: '特定目标类',
    项目类型: kind,
    开始日期: '2025-01-01',
    是否公开: '是',
  }
}

function goalRow(key: Row, amount: string, name: string): Row {
  return {
    ...key,
    版次: '1',
    状态: '已批复',
    申报批次: '年初',
    申报金额: amount,
    当年财政拨款: amount,
    上年结转资金: '0.00',
    其他资金: '0.00',
    年度目标: `完成年度${name}任务。`,
    申报日期: '2024-10-15',
    批复日期: '2025-01-20',
  }
}

const levels = [
  ['产出指标', '数量指标', '完成数量', '次'],
  ['产出指标', '质量指标', '合格率', '%'],
  ['效益指标', '社会效益指标', '覆盖率', '%'],
  ['满意度指标', '服务对象满意度指标', '满意度', '%'],
] as const

/** Weights are as even as whole points allow and come to 90. */
function indicatorRow(key: Row, place: number, count: number, number: number): Row {
  const [one, two, three, unit] = levels[place % levels.length] ?? levels[0]
  const each = Math.floor(90 / count)
  const weight = each + (place < 90 - each * count ? 1 : 0)
  return {
    ...key,
    版次: '1',
    序号: String(place + 1),
    指标口径: 'A',
    一级指标: one,
    二级指标: two,
    三级指标: `${three}${place + 1}`,
    指标性质: '定量',
    指标值: `≥${unit === '%' ? 80 + ((number + place) % 20) : 12 + ((number + place) % 88)}${unit}`,
    分值: formatPoints(points(BigInt(weight) * 100n)),
    指标值依据: '计划标准',
  }
}
