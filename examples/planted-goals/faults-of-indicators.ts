import type { Chance } from '../generator/chance.ts'
import { indicatorField, mainRow, newKey, numberIn, plainRows, rowsOf, type Fault } from './fault.ts'
import type { Indicator } from './filing.ts'

const vague = (
  '明显改善 有所提高 进一步加强 不断提升 逐步完善 显著增强 有效提升 较大改观 持续优化 稳步增长 进一步规范 得到加强 大幅提高 ' +
  '逐年改善 切实增强 更加完善 较上年提升 良性发展'
).split(' ')

const unreadable = [
  '若干',
  '按实际需要',
  '约{n}左右',
  '{n}多',
  '{n}/{m}',
  '尽可能多',
  '不少于计划数',
  '见附件',
  '{n}（暂定），年中调整为{m}',
]

const outputsAmongBenefits = [
  ['社会效益指标', '组织宣传培训场次', '≥12场'],
  ['社会效益指标', '发放宣传资料份数', '≥2000份'],
  ['社会效益指标', '完成巡查次数', '≥48次'],
  ['生态效益指标', '采购设备数量', '≥6台'],
  ['社会效益指标', '召开协调会议次数', '≥10次'],
  ['可持续影响指标', '工程验收合格率', '100%'],
] as const

const benefitsAmongOutputs = [
  ['数量指标', '群众满意度', '≥90%'],
  ['数量指标', '居民幸福感提升率', '≥5%'],
  ['质量指标', '带动就业人数', '≥60人'],
  ['数量指标', '政策知晓率', '≥85%'],
  ['质量指标', '社会影响力', '≥90%'],
  ['时效指标', '服务对象满意率', '≥92%'],
] as const

const wrongUnits: readonly (readonly [name: RegExp, unit: string])[] = [
  [/长度|里程/, '平方米'],
  [/面积/, '公里'],
  [/率$|满意度$|比例$/, '个'],
  [/人数|人次|户数|册数|株数|套数|座数|次数|场次|件数|份数|家次/, '%'],
]

/** Halves a weight for a row that is put beside it, in halves of a point. */
function splitWeight(row: Indicator): string {
  const halves = Math.round(Number(row.weight) * 2)
  const mine = Math.floor(halves / 2)
  row.weight = String(mine / 2)
  return String((halves - mine) / 2)
}

function reworded(name: string, chance: Chance): string | null {
  const tail =
    /(数量|长度|面积|人数|次数|场次|户数|人次|里程|座数|套数|件数|份数|册数|株数|课时数|家次|点位数|率)$/.exec(name)
  if (tail === null) return null
  const word = tail[0]
  const head = name.slice(0, -word.length)
  const ways = [
    `${head}的${word}`,
    `${head}${word}（全年）`,
    `年度${head}${word}`,
    `${head}总${word}`,
    `完成${head}${word}`,
  ]
  return chance.pick(word === '率' ? [`${head}达标情况`, `年度${name}`, `${name}（全年）`].slice(1) : ways)
}

/** Faults of single indicators and of the table. */
export const indicatorFaults: readonly Fault[] = [
  {
    kind: '指标值空泛',
    parts: ['指标'],
    plant: (made, chance) => {
      const row = chance.pick(rowsOf(made, '效益'))
      Object.assign(row, { nature: '定性', target: chance.pick(vague) })
      return { where: [indicatorField(row, '指标值')], told: `“${row.target}”没有可以衡量的程度` }
    },
  },
  {
    kind: '写无却有分',
    parts: ['指标'],
    plant: (made, chance) => {
      const rows = [
        ...rowsOf(made, '质量'),
        ...rowsOf(made, '可持续'),
        ...rowsOf(made, '生态'),
        ...rowsOf(made, '经济'),
      ]
      if (rows.length === 0) return null
      const row = chance.pick(rows)
      row.target = chance.pick(['无', '不涉及', '暂无', '不适用'])
      return { where: [indicatorField(row, '指标值')], told: `指标值写“${row.target}”却有 ${row.weight} 分` }
    },
  },
  {
    kind: '指标值读不懂',
    parts: ['指标'],
    plant: (made, chance) => {
      const rows = rowsOf(made, '数量').filter((row) => row.nature === '定量' && row !== mainRow(made))
      const row = rows.length === 0 ? mainRow(made) : chance.pick(rows)
      const number = Number(numberIn(row?.target ?? '')?.[0] ?? '0')
      if (row === undefined || number < 4) return null
      row.target = chance
        .pick(unreadable)
        .replace('{n}', String(number))
        .replace('{m}', String(number + 2))
      return { where: [indicatorField(row, '指标值')], told: `“${row.target}”看不出是多少` }
    },
  },
  {
    kind: '比率超过百分之百',
    parts: ['指标'],
    plant: (made, chance) => {
      const rows = made.content.indicators.filter(
        (row) => /满意度|合格率|覆盖率|及时率|达标率/.test(row.levelThree) && row.target.includes('%'),
      )
      if (rows.length === 0) return null
      const row = chance.pick(rows)
      row.target = `≥${String(chance.whole(101, 130))}%`
      return { where: [indicatorField(row, '指标值')], told: `${row.levelThree}不可能是 ${row.target}` }
    },
  },
  {
    kind: '产出混进效益',
    parts: ['指标'],
    plant: (made, chance) => {
      const row = chance.pick(rowsOf(made, '效益'))
      const [levelTwo, levelThree, target] = chance.pick(outputsAmongBenefits)
      if (made.content.indicators.some((each) => each.levelThree.includes(levelThree.slice(-4)))) return null
      Object.assign(row, { levelTwo, levelThree, target, nature: '定量' })
      return {
        where: [indicatorField(row, '三级指标'), indicatorField(row, '二级指标')],
        told: `“${levelThree}”是产出，写在${levelTwo}`,
      }
    },
  },
  {
    kind: '效益混进产出',
    parts: ['指标'],
    plant: (made, chance) => {
      const rows = rowsOf(made, '产出').filter((row) => row !== mainRow(made))
      const [levelTwo, levelThree, target] = chance.pick(benefitsAmongOutputs)
      if (rows.length < 2 || made.content.indicators.some((each) => each.levelThree === levelThree)) return null
      const row = chance.pick(rows)
      Object.assign(row, { levelTwo, levelThree, target, nature: '定量' })
      return {
        where: [indicatorField(row, '三级指标'), indicatorField(row, '二级指标')],
        told: `“${levelThree}”不是产出，写在${levelTwo}`,
      }
    },
  },
  {
    kind: '同一指标写两遍',
    parts: ['指标'],
    plant: (made, chance) => {
      const row = chance.pick(rowsOf(made, '产出'))
      const twin = { ...row, key: newKey(made.content.indicators, 'r'), weight: splitWeight(row) }
      if (chance.happens(400)) twin.levelTwo = twin.levelTwo === '质量指标' ? '数量指标' : '质量指标'
      made.content.indicators.push(twin)
      return {
        where: [indicatorField(row, '三级指标'), indicatorField(twin, '三级指标')],
        told: `“${row.levelThree}”写了两遍`,
      }
    },
  },
  {
    kind: '换个说法又写一遍',
    parts: ['指标'],
    plant: (made, chance) => {
      const rows = rowsOf(made, '产出').filter((row) => row.nature === '定量' && !/月|日/.test(row.target))
      const row = rows.length === 0 ? undefined : chance.pick(rows)
      const name = row === undefined ? null : reworded(row.levelThree, chance)
      if (row === undefined || name === null) return null
      const twin = { ...row, key: newKey(made.content.indicators, 'r'), levelThree: name, weight: splitWeight(row) }
      made.content.indicators.push(twin)
      return {
        where: [indicatorField(row, '三级指标'), indicatorField(twin, '三级指标')],
        told: `“${name}”与“${row.levelThree}”是一回事`,
      }
    },
  },
  {
    kind: '单位与指标名称不配',
    parts: ['指标'],
    plant: (made, chance) => {
      const rows = plainRows(made).filter(
        (row) => row.nature === '定量' && wrongUnits.some(([name]) => name.test(row.levelThree)),
      )
      if (rows.length === 0) return null
      const row = chance.pick(rows)
      const unit = wrongUnits.find(([name]) => name.test(row.levelThree))?.[1] ?? ''
      const value = chance.whole(55, 98)
      row.target = `≥${String(value)}${unit}`
      return { where: [indicatorField(row, '指标值')], told: `“${row.levelThree}”的指标值写成了 ${row.target}` }
    },
  },
  {
    kind: '产出指标过多',
    parts: ['指标', '权重'],
    plant: (made, chance) => {
      const rows = rowsOf(made, '产出')
      const first = rows[0]
      if (first === undefined || Number(first.weight) < 7) return null
      const names = [
        '检查记录份数',
        '工作例会次数',
        '信息报送篇数',
        '业务台账本数',
        '宣传横幅条数',
        '制度汇编册数',
        '值班人员人数',
        '用餐人次',
        '用车车次',
        '简报期数',
        '活动照片张数',
        '通讯报道篇数',
        '座谈会场次',
        '展板块数',
      ]
      const added = chance.sample(names, chance.whole(12, 14))
      first.weight = String(Number(first.weight) - added.length * 0.5)
      for (const [index, levelThree] of added.entries()) {
        made.content.indicators.push({
          ...first,
          key: `r${String(40 + index)}`,
          ...{
            levelTwo: '数量指标',
            levelThree,
            nature: '定量',
            target: `≥${String(chance.whole(2, 30))}${levelThree.endsWith('次') ? '次' : '份'}`.replace(
              '份',
              units[levelThree.slice(-2)] ?? '个',
            ),
            weight: '0.5',
          },
        })
      }
      return { where: ['绩效指标'], told: `产出指标多达 ${String(rows.length + added.length)} 项` }
    },
  },
]

const units: Readonly<Record<string, string>> = {
  份数: '份',
  篇数: '篇',
  本数: '本',
  条数: '条',
  册数: '册',
  人数: '人',
  期数: '期',
  张数: '张',
  块数: '块',
  场次: '场',
}
