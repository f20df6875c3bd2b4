import { groupBy, hundredths, sumOf, tableOf, type Cells, type Tables } from './read-package.ts'

/**
 * A second reading of the measures (口径) of the annual report, straight over the CSV rows and independent of the
 * product's own SQL: amounts in 分, scores in hundredths, rates in ten-thousandths (null over nothing).
 */
export type Figures = {
  readonly goals: Counted & {
    coverage: bigint | null
    coverageByAmount: bigint | null
    added: number
    overallCoverage: bigint | null
  }
  readonly exAnte: { count: number; requested: bigint; approved: bigint }
  readonly monitoring: Owned & {
    key: Counted
    simple: Counted
    bodiesCoverage: bigint | null
    coverageByAmount: bigint | null
    cut: bigint
  }
  readonly evaluation: Owned & { shareOfBudget: bigint | null; key: Graded; simple: Graded; self: Counted }
  readonly findings: { count: number; closed: number; open: number }
}
type Counted = { readonly count: number; readonly amount: bigint }
type Owned = Counted & {
  readonly departments: number
  readonly units: number
  readonly departmentsWithUnits: number
}
type Graded = Owned & {
  readonly byKind: Readonly<Record<string, number>>
  readonly byArea: Readonly<Record<string, number>>
  readonly grades: Readonly<Record<string, number>>
  readonly meanScore: bigint | null
}

export function figuresOf(tables: Tables, year: number): Figures {
  const reader = new FigureReader(tables)
  return {
    goals: reader.goals(year + 1),
    exAnte: reader.exAnte(year + 1),
    monitoring: reader.monitoring(year),
    evaluation: reader.evaluation(year - 1),
    findings: reader.findings(year),
  }
}

class FigureReader {
  readonly #tables: Tables
  readonly #subjects: ReadonlyMap<string, Cells>

  constructor(tables: Tables) {
    this.#tables = tables
    this.#subjects = new Map(tableOf(tables, '项目').map((row) => [row['项目代码'] ?? '', row]))
  }

  goals(year: number): Figures['goals'] {
    const perSubject = groupBy(this.#of('绩效目标', year), codeOf)
    const counted = [...perSubject.values()]
      .filter((rows) => this.#isProject(rows[0]))
      .flatMap((rows) => countedGoal(rows))
    const initial = counted.filter((goal) => goal.batch === '年初').map((goal) => goal.row)
    const added = counted.filter((goal) => goal.batch === '年中追加')
    const requests = this.#of('预算安排', year).filter((row) => row['环节'] === '申报' && this.#isProject(row))
    const due = groupBy(requests, codeOf)
    const filed = initial.filter((row) => due.has(codeOf(row)))
    const filedRequests = filed.flatMap((row) => due.get(codeOf(row)) ?? [])
    return {
      count: initial.length,
      amount: sumOf(initial, '申报金额'),
      coverage: rate(BigInt(filed.length), BigInt(due.size)),
      coverageByAmount: rate(sumOf(filedRequests, '金额'), sumOf(requests, '金额')),
      added: added.length,
      overallCoverage: this.#overallCoverage(perSubject, year),
    }
  }

  #overallCoverage(perSubject: ReadonlyMap<string, readonly Cells[]>, year: number): bigint | null {
    const overall = [...perSubject.values()].filter((rows) => this.#subject(rows[0])['对象类型'] === '部门整体')
    const filed = new Set(
      overall.filter((rows) => countedGoal(rows).length > 0).map((rows) => this.#owner(rows[0], year)),
    )
    const departments = new Set(
      this.#aliveIn(year)
        .filter((body) => body['类型'] === '预算部门')
        .map((body) => body['机构代码']),
    )
    return rate(BigInt([...filed].filter((code) => departments.has(code)).length), BigInt(departments.size))
  }

  exAnte(year: number): Figures['exAnte'] {
    const counted = onePerSubject(this.#of('事前评估', year), '方式', ['财政评估', '部门评估', '视同评估'])
    return { count: counted.length, requested: sumOf(counted, '申报金额'), approved: sumOf(counted, '审定金额') }
  }

  monitoring(year: number): Figures['monitoring'] {
    const records = this.#of('运行监控', year).filter((row) => this.#isProject(row))
    const newest = [...groupBy(records, codeOf).values()].map(
      (rows) => rows.toSorted((one, other) => ((one['截止日期'] ?? '') < (other['截止日期'] ?? '') ? 1 : -1))[0] ?? {},
    )
    const budget = this.#of('预算', year).filter((row) => this.#isProject(row))
    const budgeted = [...groupBy(budget, codeOf).values()].filter((rows) => sumOf(rows, '全年预算数') > 0n)
    const monitored = new Set(newest.map(codeOf))
    const owners = (rows: readonly (Cells | undefined)[]): Set<string> =>
      new Set(rows.map((row) => this.#owner(row, year)))
    const bodies = owners(budgeted.map((rows) => rows[0]))
    const tracked = (way: string): Counted =>
      total(
        newest.filter((row) => row['跟踪方式'] === way),
        '预算数',
      )
    return {
      ...this.#owned(newest, year, '预算数'),
      key: tracked('重点跟踪'),
      simple: tracked('简易跟踪'),
      bodiesCoverage: rate(BigInt([...owners(newest)].filter((code) => bodies.has(code)).length), BigInt(bodies.size)),
      coverageByAmount: rate(
        sumOf(
          budget.filter((row) => monitored.has(codeOf(row))),
          '全年预算数',
        ),
        sumOf(budget, '全年预算数'),
      ),
      cut: sumOf(newest, '调减金额'),
    }
  }

  evaluation(year: number): Figures['evaluation'] {
    const records = this.#of('绩效评价', year).filter(
      (row) => this.#isProject(row) || this.#subject(row)['对象类型'] === '部门整体',
    )
    const counted = onePerSubject(records, '评价方式', ['财政重点评价', '部门评价', '单位自评'])
    const projects = counted.filter((row) => this.#isProject(row))
    const budget = this.#of('预算', year).filter((row) => this.#isProject(row))
    return {
      ...this.#owned(counted, year, '评价金额'),
      shareOfBudget: rate(sumOf(projects, '评价金额'), sumOf(budget, '全年预算数')),
      key: this.#graded(
        counted.filter((row) => row['评价方式'] === '财政重点评价'),
        year,
      ),
      simple: this.#graded(
        counted.filter((row) => row['评价方式'] !== '财政重点评价'),
        year,
      ),
      self: total(
        records.filter((row) => row['评价方式'] === '单位自评'),
        '评价金额',
      ),
    }
  }

  findings(year: number): Figures['findings'] {
    const due: Readonly<Record<string, number>> = {
      目标审核: year + 1,
      事前评估: year + 1,
      运行监控: year,
      管理: year,
      绩效评价: year - 1,
    }
    const counted = tableOf(this.#tables, '问题整改').filter(
      (row) => row['状态'] !== '已撤销' && due[row['来源'] ?? ''] === Number(row['年度']),
    )
    const closed = counted.filter((row) => row['状态'] === '已完成').length
    return { count: counted.length, closed, open: counted.length - closed }
  }

  #graded(rows: readonly Cells[], year: number): Graded {
    const scores = rows.filter((row) => row['得分'] !== '').map((row) => hundredths(row['得分']))
    const sum = scores.reduce((one, other) => one + other, 0n)
    return {
      ...this.#owned(rows, year, '评价金额'),
      byKind: countBy(rows, (row) => row['评价类型'] ?? ''),
      byArea: countBy(rows, (row) => this.#subject(row)['政策领域'] ?? ''),
      grades: countBy(rows, (row) => row['等级'] ?? ''),
      meanScore: scores.length === 0 ? null : (2n * sum + BigInt(scores.length)) / (2n * BigInt(scores.length)),
    }
  }

  #owned(rows: readonly Cells[], year: number, column: string): Owned {
    const owners = new Set(rows.map((row) => this.#owner(row, year)))
    const alive = this.#aliveIn(year).filter((body) => owners.has(body['机构代码'] ?? ''))
    const codes = (kind: string, column2: string): string[] =>
      alive.filter((body) => body['类型'] === kind).map((body) => body[column2] ?? '')
    const [departments, units] = [codes('预算部门', '机构代码'), codes('预算单位', '机构代码')]
    const withUnits = new Set([...departments, ...codes('预算单位', '主管部门代码')])
    return {
      ...total(rows, column),
      departments: new Set(departments).size,
      units: new Set(units).size,
      departmentsWithUnits: withUnits.size,
    }
  }

  #aliveIn(year: number): readonly Cells[] {
    return tableOf(this.#tables, '机构').filter(
      (body) => Number(body['起始年度']) <= year && (body['终止年度'] === '' || Number(body['终止年度']) >= year),
    )
  }

  #of(table: string, year: number): readonly Cells[] {
    return tableOf(this.#tables, table).filter((row) => row['年度'] === String(year))
  }

  #subject(row: Cells | undefined): Cells {
    return this.#subjects.get(codeOf(row)) ?? {}
  }

  #isProject(row: Cells | undefined): boolean {
    const subject = this.#subject(row)
    if (subject['对象类型'] === '政策') return true
    return subject['对象类型'] === '项目' && ['其他运转类', '特定目标类'].includes(subject['项目类别'] ?? '')
  }

  #owner(row: Cells | undefined, year: number): string {
    const moved = tableOf(this.#tables, '项目归属').find(
      (each) => each['项目代码'] === codeOf(row) && each['年度'] === String(year),
    )
    return (moved ?? this.#subject(row))['机构代码'] ?? ''
  }
}

function codeOf(row: Cells | undefined): string {
  return row?.['项目代码'] ?? ''
}

function total(rows: readonly Cells[], column: string): Counted {
  return { count: rows.length, amount: sumOf(rows, column) }
}

/** The newest approved revision, else the newest under review; the batch is that of the first revision. */
function countedGoal(rows: readonly Cells[]): { row: Cells; batch: string }[] {
  const newestFirst = rows.toSorted((one, other) => Number(other['版次']) - Number(one['版次']))
  const row =
    newestFirst.find((each) => each['状态'] === '已批复') ?? newestFirst.find((each) => each['状态'] === '审核中')
  return row === undefined ? [] : [{ row, batch: newestFirst.at(-1)?.['申报批次'] ?? '' }]
}

function onePerSubject(rows: readonly Cells[], column: string, order: readonly string[]): Cells[] {
  return [...groupBy(rows, codeOf).values()].map(
    (group) =>
      group.toSorted((one, other) => order.indexOf(one[column] ?? '') - order.indexOf(other[column] ?? ''))[0] ?? {},
  )
}

function countBy(rows: readonly Cells[], keyOf: (row: Cells) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1
  return counts
}

function rate(part: bigint, whole: bigint): bigint | null {
  return whole === 0n ? null : (2n * part * 10_000n + whole) / (2n * whole)
}
