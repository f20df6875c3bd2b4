import { indicatorField, rowsOf, type Fault } from './fault.ts'

/** Faults of the weights and of what the table as a whole lacks. */
export const weightFaults: readonly Fault[] = [
  {
    kind: '分值合计不对',
    parts: ['权重'],
    plant: (made, chance) => {
      const row = chance.pick(made.content.indicators.filter(({ weight }) => Number(weight) >= 6))
      row.weight = String(Number(row.weight) + chance.pick([-3, -2, -0.5, 1, 2, 5]))
      return { where: ['绩效指标', indicatorField(row, '分值')], told: '各项分值加起来不是 90 分' }
    },
  },
  {
    kind: '调整权重没有理由',
    parts: ['权重'],
    plant: (made) => {
      const from = rowsOf(made, '产出').find(({ weight }) => Number(weight) > 6)
      const to = rowsOf(made, '效益')[0]
      if (from === undefined || to === undefined || made.content.weightReason !== '') return null
      from.weight = String(Number(from.weight) - 5)
      to.weight = String(Number(to.weight) + 5)
      return { where: ['权重调整理由'], told: '产出 45、效益 35，没有说理由' }
    },
  },
  {
    kind: '面向公众却没有满意度',
    parts: ['权重', '指标'],
    plant: (made, chance) => {
      const [row] = rowsOf(made, '满意度')
      const [benefit] = rowsOf(made, '效益')
      if (row === undefined || benefit === undefined || !made.work.isPublic) return null
      made.content.indicators = made.content.indicators.filter((each) => each !== row)
      benefit.weight = String(Number(benefit.weight) + Number(row.weight))
      made.content.weightReason = chance.pick(['满意度 10 分并入效益指标。', '本年不开展满意度调查。'])
      return { where: ['绩效指标'], told: '服务居民或企业的项目没有满意度指标' }
    },
  },
  {
    kind: '没有效益指标',
    parts: ['权重', '指标'],
    plant: (made) => {
      const benefits = rowsOf(made, '效益')
      const [output] = rowsOf(made, '产出')
      if (output === undefined) return null
      const freed = benefits.reduce((sum, row) => sum + Number(row.weight), 0)
      made.content.indicators = made.content.indicators.filter((row) => !benefits.includes(row))
      output.weight = String(Number(output.weight) + freed)
      made.content.weightReason = '本项目以产出为主。'
      return { where: ['绩效指标'], told: '只有产出，没有一项效益指标' }
    },
  },
  {
    kind: '只有数量没有质量',
    parts: ['权重', '指标'],
    plant: (made) => {
      const removed = rowsOf(made, '质量')
      const kept = rowsOf(made, '数量')[0]
      if (removed.length === 0 || kept === undefined) return null
      const freed = removed.reduce((sum, row) => sum + Number(row.weight), 0)
      made.content.indicators = made.content.indicators.filter((row) => !removed.includes(row))
      kept.weight = String(Number(kept.weight) + freed)
      return { where: ['绩效指标'], told: '没有一项质量指标' }
    },
  },
  {
    kind: '必填项空着',
    parts: ['指标', '目标', '权重'],
    plant: (made, chance) => {
      const row = chance.pick(made.content.indicators)
      const blanks = [
        () => ((made.content.annualGoal = ' '), '年度目标'),
        () => ((row.target = ''), indicatorField(row, '指标值')),
        () => ((row.levelThree = ''), indicatorField(row, '三级指标')),
        () => ((row.nature = ''), indicatorField(row, '指标性质')),
        () => ((row.weight = ''), indicatorField(row, '分值')),
      ]
      return { where: [chance.pick(blanks)()], told: '没有填' }
    },
  },
]
