import { formatMoney, money, sumMoney, zeroMoney, type Money } from '../../../packages/domain/src/kernel/index.ts'
import { allocate } from '../allocate.ts'
import type { FundLine, Ledger } from '../ledger.ts'
import type { PackageRows } from '../package-writer.ts'
import { years, type Year } from '../plan.ts'
import type { Town } from '../town.ts'
import type { CivilSubject } from '../town/civil.ts'

/** Writes 预算, 预算调整 and 执行. */
export function addLedgers(town: Town, rows: PackageRows): void {
  for (const subject of town.subjects) {
    for (const year of subject.years.keys()) addLedger(rows, subject.code, year, town.books.of(subject, year))
  }
  for (const subject of town.civil.filter((each) => each.kind !== '部门整体')) {
    for (const year of years.filter((each) => each <= subject.lastYear)) {
      addLedger(rows, subject.code, year, { lines: [basicLine(town, subject, year)], adjustments: [] })
    }
  }
}

function addLedger(rows: PackageRows, code: string, year: Year, ledger: Ledger): void {
  const key = { 项目代码: code, 年度: String(year) }
  for (const line of ledger.lines) {
    const fund = { 资金性质: line.nature, 资金来源: line.source }
    rows.add('预算', {
      ...key,
      ...fund,
      年初预算数: formatMoney(line.original),
      上年结转数: formatMoney(line.carried),
      全年预算数: formatMoney(line.revised),
      全年执行数: formatMoney(sumMoney(line.months)),
    })
    line.months.forEach((amount, index) => {
      if (amount === 0n) return
      rows.add('执行', { ...key, ...fund, 月份: String(index + 1), 当月执行数: formatMoney(amount) })
    })
  }
  ledger.adjustments.forEach((each, index) =>
    rows.add('预算调整', {
      ...key,
      序号: String(index + 1),
      资金性质: each.nature,
      资金来源: each.source,
      日期: each.date,
      类别: each.kind,
      金额: formatMoney(each.amount),
      文号: `示例财〔${year}〕${Number(each.date.slice(5, 7)) * 10 + (Number(code.slice(-3)) % 10)}号`,
      原因: each.reason,
    }),
  )
}

/** The year of a body's basic expenditure: spent evenly, people's money to the last 分. */
export function basicLine(town: Town, subject: CivilSubject, year: Year): FundLine {
  const chance = town.chance.fork(`basic ${subject.code} ${year}`)
  const perYear = subject.kind === '人员类' ? chance.whole(380, 420) : chance.whole(42, 58)
  const size = BigInt(town.chance.fork(`size ${subject.body}`).whole(8, 42))
  const original = money(BigInt(perYear) * size * 50_000n)
  const spentPerMille = subject.kind === '人员类' ? 1000n : BigInt(chance.whole(860, 990))
  const year2025 = year === 2025 ? 2n : 1n
  const spent = money((original * spentPerMille) / (1000n * year2025))
  const weights: bigint[] = Array.from({ length: 12 }, (_, index) => (year === 2025 && index > 5 ? 0n : 1n))
  const months: Money[] = allocate(spent, weights, 1n)
  return { nature: '一般公共预算', source: '本级安排', original, carried: zeroMoney, revised: original, months }
}
