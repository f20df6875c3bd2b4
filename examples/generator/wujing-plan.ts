import { parseMoney, type Money } from '../../packages/domain/src/kernel/index.ts'
import type { TownPlan } from './plan.ts'

function yuan(text: string): Money {
  const read = parseMoney(text)
  if (!read.ok) throw new Error(`not an amount: ${text}`)
  return read.value
}

/** Wujing: counts and sums are those of the town's published report for 2024; the years around it are made up. */
export const wujingPlan: TownPlan = {
  seed: 'wujing',
  division: { code: '310112110', name: '吴泾镇' },
  ancestors: [
    { code: '310000000', name: '上海市', level: '省' },
    { code: '310112000', name: '闵行区', level: '区' },
  ],
  withoutBodies: new Set(),
  years: {
    2022: {
      cohort: { initial: 104, added: 8, carried: 6, small: 0, missing: 14, continuing: 0 },
      settled: 20,
      sums: { settled: yuan('2412600000'), key: yuan('0'), rest: yuan('848430000') },
      monitored: 104,
      keyTracked: 31,
    },
    2023: {
      cohort: { initial: 118, added: 9, carried: 8, small: 0, missing: 8, continuing: 104 },
      settled: 22,
      sums: { settled: yuan('2804350000'), key: yuan('203948600'), rest: yuan('757524236.57') },
      monitored: 131,
      keyTracked: 44,
    },
    2024: {
      cohort: { initial: 149, added: 41, carried: 20, small: 45, missing: 7, continuing: 112 },
      settled: 24,
      sums: { settled: yuan('2046450000'), key: yuan('511873460'), rest: yuan('527341170') },
      monitored: 262,
      keyTracked: 76,
    },
    2025: {
      cohort: { initial: 160, added: 9, carried: 16, small: 0, missing: 0, continuing: 142 },
      settled: 26,
      sums: { settled: yuan('2117640000'), key: yuan('0'), rest: yuan('921628514') },
      monitored: 0,
      keyTracked: 0,
    },
  },
  keyEvaluations: {
    2022: {
      works: [
        '公共绿地养护',
        '镇管道路养护',
        '长者照护之家运营',
        '农业生产补贴',
        '城市网格化管理运行',
        '公共文化服务配送',
      ],
      overall: '208',
      grades: [3, 3, 1],
    },
    2023: {
      works: [
        '社区养老服务补贴政策',
        '困难群众生活救助',
        '生活垃圾分类减量',
        '镇村级河道养护',
        '社区卫生服务能力提升',
        '中小学幼儿园校舍修缮',
        '农田水利设施维修',
        '老旧小区修缮改造',
        '城市道路保洁服务外包',
        '公共视频监控运维',
      ],
      overall: '206',
      grades: [5, 4, 2],
    },
  },
  overallAmount: { 2022: yuan('38764500'), 2023: yuan('46318200') },
  evaluated2022: 128,
}
