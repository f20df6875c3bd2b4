import { gradeOf, gradeScheme } from '../generator/record/grade.ts'
import { points } from '../../packages/domain/src/kernel/index.ts'
import { groupBy, hundredths, sumOf, tableOf, type Cells, type Tables } from './read-package.ts'

/** Looks for rows of a made-up town that contradict one another, and names them; an empty list is a town that adds up. */
export function contradictionsIn(tables: Tables): string[] {
  const of = (name: string): readonly Cells[] => tableOf(tables, name)
  return [
    ...ledgerContradictions(of('预算'), of('预算调整'), of('执行')),
    ...goalContradictions(of('绩效目标'), of('绩效指标'), of('预算测算')),
    ...arrangementContradictions(of('预算安排'), of('预算')),
    ...exAnteContradictions(of('事前评估'), of('事前核减')),
    ...monitoringContradictions(of('运行监控'), of('执行'), of('预算调整')),
    ...evaluationContradictions(of('绩效评价'), of('评价指标'), of('预算')),
    ...findingContradictions(of('问题整改')),
  ]
}

function key(row: Cells, ...columns: readonly string[]): string {
  return ['项目代码', '年度', ...columns].map((column) => row[column] ?? '').join(' ')
}

function complain(isWrong: boolean, sentence: string): string[] {
  return isWrong ? [sentence] : []
}

function ledgerContradictions(
  budgets: readonly Cells[],
  adjustments: readonly Cells[],
  outturns: readonly Cells[],
): string[] {
  const fund = (row: Cells): string => key(row, '资金性质', '资金来源')
  const adjusted = groupBy(adjustments, fund)
  const spent = groupBy(outturns, fund)
  const shifts = groupBy(
    adjustments.filter((row) => row['类别'] === '调剂'),
    (row) => key(row),
  )
  return [
    ...budgets.flatMap((row) => {
      const parts =
        hundredths(row['年初预算数']) + hundredths(row['上年结转数']) + sumOf(adjusted.get(fund(row)) ?? [], '金额')
      return [
        ...complain(
          parts !== hundredths(row['全年预算数']),
          `预算 ${fund(row)}: 全年预算数 is not the sum of its parts`,
        ),
        ...complain(
          sumOf(spent.get(fund(row)) ?? [], '当月执行数') !== hundredths(row['全年执行数']),
          `预算 ${fund(row)}: 全年执行数 is not the sum of the months`,
        ),
        ...complain(
          hundredths(row['全年执行数']) > hundredths(row['全年预算数']),
          `预算 ${fund(row)}: spent more than there was`,
        ),
      ]
    }),
    ...adjustments.flatMap((row) => complain(hasWrongSign(row), `预算调整 ${fund(row)}: wrong sign`)),
    ...[...shifts].flatMap(([name, rows]) =>
      complain(sumOf(rows, '金额') !== 0n, `预算调整 ${name}: 调剂 does not come to nothing`),
    ),
  ]
}

function hasWrongSign(row: Cells): boolean {
  const amount = hundredths(row['金额'])
  if (row['类别'] === '追加') return amount <= 0n
  return row['类别'] === '调剂' ? amount === 0n : amount >= 0n
}

function goalContradictions(
  goals: readonly Cells[],
  indicators: readonly Cells[],
  estimates: readonly Cells[],
): string[] {
  const weights = groupBy(indicators, (row) => key(row, '版次'))
  return [
    ...goals.flatMap((row) => {
      const parts = ['当年财政拨款', '上年结转资金', '其他资金'].map((column) => hundredths(row[column]))
      const name = key(row, '版次')
      return [
        ...complain(
          parts.reduce((one, other) => one + other) !== hundredths(row['申报金额']),
          `绩效目标 ${name}: 申报金额 ≠ parts`,
        ),
        ...complain(
          sumOf(weights.get(name) ?? [], '分值') !== 9000n,
          `绩效目标 ${name}: the weights do not come to 90`,
        ),
        ...complain(
          (row['状态'] === '已批复') !== (row['批复日期'] !== ''),
          `绩效目标 ${name}: approved without a date`,
        ),
        ...complain(
          row['批复日期'] !== '' && (row['批复日期'] ?? '') < (row['申报日期'] ?? ''),
          `绩效目标 ${name}: approved before filed`,
        ),
      ]
    }),
    ...estimates.flatMap((row) => {
      const product = hundredths(row['单价']) * BigInt(row['数量'] ?? '0') * BigInt(row['次数'] ?? '0')
      return complain(
        product !== hundredths(row['金额']),
        `预算测算 ${key(row, '版次', '序号')}: quantity × price × times`,
      )
    }),
  ]
}

/** A chain only ever goes down, and what is issued is the original budget of its nature. */
function arrangementContradictions(steps: readonly Cells[], budgets: readonly Cells[]): string[] {
  const order = ['申报', '部门审核', '事前评估', '财政核定', '人代会批复', '下达']
  const original = groupBy(budgets, (row) => key(row, '资金性质'))
  return [...groupBy(steps, (row) => key(row, '资金性质'))].flatMap(([name, rows]) => {
    const chain = rows.toSorted((one, other) => order.indexOf(one['环节'] ?? '') - order.indexOf(other['环节'] ?? ''))
    const amounts = chain.map((row) => hundredths(row['金额']))
    const isMidYear = chain[0]?.['环节'] !== '申报'
    return [
      ...complain(
        amounts.some((amount, index) => index > 0 && amount > (amounts[index - 1] ?? 0n)),
        `预算安排 ${name}: rises on its way`,
      ),
      ...complain(
        !isMidYear && amounts.at(-1) !== sumOf(original.get(name) ?? [], '年初预算数'),
        `预算安排 ${name}: 下达 ≠ 年初预算数`,
      ),
    ]
  })
}

function exAnteContradictions(evaluations: readonly Cells[], reductions: readonly Cells[]): string[] {
  const cuts = groupBy(reductions, (row) => key(row, '方式'))
  return evaluations.flatMap((row) => {
    const lines = cuts.get(key(row, '方式')) ?? []
    const cut = sumOf(lines, '申报金额') - sumOf(lines, '审定金额')
    const reduced = hundredths(row['申报金额']) - hundredths(row['审定金额'])
    const supported = row['结论'] === '予以支持'
    return [
      ...complain(cut !== reduced, `事前评估 ${key(row, '方式')}: the reductions do not make the difference`),
      ...complain(
        supported !== (reduced === 0n),
        `事前评估 ${key(row, '方式')}: ${row['结论'] ?? ''} with a cut of ${reduced}`,
      ),
    ]
  })
}

function monitoringContradictions(
  records: readonly Cells[],
  outturns: readonly Cells[],
  adjustments: readonly Cells[],
): string[] {
  const spent = groupBy(outturns, (row) => key(row))
  const cuts = groupBy(
    adjustments.filter((row) => row['类别'] === '追减'),
    (row) => key(row),
  )
  return records.flatMap((row) => {
    const name = key(row, '截止日期')
    const until = Number((row['截止日期'] ?? '').slice(5, 7))
    const months = (spent.get(key(row)) ?? []).filter((each) => Number(each['月份']) <= until)
    const isLedgered = spent.has(key(row))
    const cut = hundredths(row['调减金额'])
    const isCertain = row['完成可能性'] === '确定能'
    return [
      ...complain(
        isLedgered && sumOf(months, '当月执行数') !== hundredths(row['执行数']),
        `运行监控 ${name}: 执行数 ≠ the months`,
      ),
      ...complain(
        cut !== 0n && cut !== -sumOf(cuts.get(key(row)) ?? [], '金额'),
        `运行监控 ${name}: 调减金额 was not taken away`,
      ),
      ...complain(
        !isCertain && (row['偏差原因'] === '' || row['措施'] === ''),
        `运行监控 ${name}: neither cause nor measure`,
      ),
    ]
  })
}

function evaluationContradictions(
  records: readonly Cells[],
  indicators: readonly Cells[],
  budgets: readonly Cells[],
): string[] {
  const rowsOf = groupBy(indicators, (row) => key(row, '评价方式'))
  const budgetOf = groupBy(budgets, (row) => key(row))
  return records.flatMap((row) => {
    const budget = budgetOf.get(key(row))
    const isAnother = budget !== undefined && sumOf(budget, '全年预算数') !== hundredths(row['评价金额'])
    return [
      ...complain(isAnother, `绩效评价 ${key(row, '评价方式')}: 评价金额 ≠ 全年预算数`),
      ...scoreContradictions(row, rowsOf.get(key(row, '评价方式')) ?? []),
    ]
  })
}

function scoreContradictions(row: Cells, rows: readonly Cells[]): string[] {
  const name = `绩效评价 ${key(row, '评价方式')}`
  const isSelf = row['评价方式'] === '单位自评'
  const excess = rows.filter((each) => hundredths(each['得分']) > hundredths(each['分值']))
  const weights = complain(rows.length > 0 && sumOf(rows, '分值') !== (isSelf ? 9000n : 10_000n), `${name}: weights`)
  if (row['得分'] === '') return weights
  const score = points(hundredths(row['得分']))
  return [
    ...weights,
    ...complain(excess.length > 0, `${name}: more points than the weight`),
    ...complain(!isSelf && score !== sumOf(rows, '得分'), `${name}: 得分 ≠ the sum of its rows`),
    ...complain(gradeOf(score) !== row['等级'], `${name}: ${row['等级'] ?? ''} under ${gradeScheme}`),
  ]
}

function findingContradictions(findings: readonly Cells[]): string[] {
  return findings.flatMap((row) =>
    complain(
      (row['状态'] === '已完成') !== (row['完成日期'] !== ''),
      `问题整改 ${row['问题编号'] ?? ''}: closed without a date or the other way round`,
    ),
  )
}
