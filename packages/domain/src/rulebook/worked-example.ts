import type { ScoringMethod } from './edition.ts'

/** One row of a worked total. */
export type ExampleRow = {
  readonly name: string
  readonly target: string
  readonly actual: string
  readonly weight: string
}

type About = {
  /** The edition's id; for grades the scheme's name. */
  readonly rule: string
  /** The case in a clerk's words (情形). */
  readonly title: string
  /** Points or grade that must come out; null where the rule gives none. */
  readonly expected: string | null
  /** The sentence that the product must say about it (说明). */
  readonly sentence: string
}

/** A worked example (算例): what goes in as written, what must come out. The tests compute each; the rules page shows it. Amounts in 元. */
export type WorkedExample =
  | (About & { readonly about: '预算执行率'; readonly revisedBudget: string; readonly outturn: string })
  | (About & {
      readonly about: '指标得分'
      readonly target: string
      readonly actual: string
      readonly weight: string
      readonly method?: ScoringMethod
    })
  | (About & {
      readonly about: '总分'
      readonly revisedBudget: string
      readonly outturn: string
      readonly rows: readonly ExampleRow[]
    })
  | (About & { readonly about: '等级'; readonly score: string })
  | (About & {
      readonly about: '等级换算'
      readonly from: string
      readonly grade: string
      readonly score: string | null
    })

type ExampleOf<Kind extends WorkedExample['about']> = Extract<WorkedExample, { about: Kind }>

function methodText(method: ScoringMethod): string {
  switch (method.kind) {
    case 'proportional':
      return method.passing === null ? '按完成比例' : `按完成比例，及格门槛 ${method.passing}%`
    case 'direct':
      return '直接赋分'
    case 'graded':
      return `按评判等级：${method.grades.map(({ grade, share }) => `${grade} ${share}%`).join('、')}`
    case 'segmented':
      return `分段赋分：${method.segments.map(({ from, share }) => `${from.units} 起得 ${share}%`).join('、')}`
  }
}

function indicatorInputs({ target, actual, weight, method }: ExampleOf<'指标得分'>): string {
  const inputs = `指标值 ${target}；完成值 ${actual === '' ? '（空）' : actual}；分值 ${weight}`
  return method === undefined ? inputs : `${inputs}；${methodText(method)}`
}

function totalInputs({ revisedBudget, outturn, rows }: ExampleOf<'总分'>): string {
  const indicators = rows.map((row) => `${row.name} ${row.target}，完成 ${row.actual}，${row.weight} 分`)
  return [`全年预算数 ${revisedBudget}；全年执行数 ${outturn}`, ...indicators].join('；')
}

/** What goes into an example (输入), in one Chinese line. */
export function exampleInputs(example: WorkedExample): string {
  switch (example.about) {
    case '预算执行率':
      return `全年预算数 ${example.revisedBudget}；全年执行数 ${example.outturn}`
    case '指标得分':
      return indicatorInputs(example)
    case '总分':
      return totalInputs(example)
    case '等级':
      return `得分 ${example.score}`
    case '等级换算':
      return `${example.from} 方案的 ${example.grade}${example.score === null ? '，没有得分' : `，得分 ${example.score}`}`
  }
}

/** What must come out (应得). */
export function exampleOutcome({ expected }: WorkedExample): string {
  return expected ?? '不计算'
}
