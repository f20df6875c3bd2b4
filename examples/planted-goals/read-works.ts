import { readFileSync } from 'node:fs'

/** A quantity that a filing is drawn around: so many of a unit, from a range. */
export type Driver = { readonly name: string; readonly unit: string; readonly low: number; readonly high: number }

/** A line of the estimate: its share of the money, and its quantity, which is a driver's or its own. */
export type EstimateSpec = {
  readonly share: number
  readonly content: string
  readonly quantity: string
  readonly times: string
  readonly basis: string
}
export type IndicatorSpec = { readonly level: string; readonly name: string; readonly target: string }
export type MilestoneSpec = {
  readonly content: string
  readonly from: number
  readonly to: number
  readonly share: number
  /** The stage at whose end the work itself is done. */
  readonly isDone: boolean
}
export type TaskSpec = { readonly share: number; readonly name: string; readonly content: string }

/** One piece of a town's work (works.txt), from which filings of different size and wording are made. */
export type Work = {
  readonly number: number
  readonly name: string
  readonly subject: string
  readonly nature: string
  readonly attribute: string
  readonly kind: string
  readonly area: string
  readonly isPublic: boolean
  /** 年 a whole year, 3-11 the months of one, 跨1 to 跨3 more than one. */
  readonly span: string
  /** The money in 万元. */
  readonly low: number
  readonly high: number
  readonly drivers: readonly Driver[]
  readonly goals: readonly string[]
  readonly estimate: readonly EstimateSpec[]
  readonly indicators: readonly IndicatorSpec[]
  readonly milestones: readonly MilestoneSpec[]
  readonly tasks: readonly TaskSpec[]
}

const subjects: Readonly<Record<string, string>> = { 项目: '项目', 政策: '政策', 整体: '部门整体' }

const cells = (text: string): string[] => text.split('|').map((cell) => cell.trim())

function range(text: string): readonly [number, number] {
  const [low = '', high = low] = text.split('-')
  return [Number(low), Number(high)]
}

function readWork(block: string, at: number): Work {
  const [head = '', ...lines] = block.trim().split('\n')
  const of = (mark: string): string[][] =>
    lines.filter((line) => line.startsWith(`${mark} `)).map((line) => cells(line.slice(mark.length + 1)))
  return {
    number: at + 1,
    ...readHead(cells(head.slice(2))),
    drivers: lines.flatMap(readDriver),
    goals: of('目标').map((line) => line.join('|')),
    estimate: of('测').map(([share, content = '', quantity = '', times = '', basis = '']) => {
      return { share: Number(share), content, quantity, times, basis }
    }),
    indicators: of('标').map(([level = '', label = '', target = '']) => ({ level, name: label, target })),
    milestones: of('计').map(readMilestone),
    tasks: of('务').map(([share, label = '', content = '']) => ({ share: Number(share), name: label, content })),
  }
}

type Head = Omit<Work, 'number' | 'drivers' | 'goals' | 'estimate' | 'indicators' | 'milestones' | 'tasks'>

function readHead(line: readonly string[]): Head {
  const cell = (index: number): string => line[index] ?? ''
  const [low, high] = range(cell(8))
  return {
    name: cell(0),
    subject: subjects[cell(1)] ?? cell(1),
    nature: cell(2),
    attribute: cell(3),
    kind: cell(4),
    area: cell(5) === '-' ? '' : cell(5),
    isPublic: cell(6) === '公众',
    span: cell(7),
    low,
    high,
  }
}

function readMilestone([content = '', months = '', share, done]: readonly string[]): MilestoneSpec {
  const [from, to] = range(months)
  return { content, from, to, share: Number(share), isDone: done === '完' }
}

function readDriver(line: string): Driver[] {
  const match = /^([a-z]) (\S+) (\d+-\d+)$/.exec(line)
  if (match === null) return []
  const [low, high] = range(match[3] ?? '')
  return [{ name: match[1] ?? '', unit: match[2] ?? '', low, high }]
}

export const works: readonly Work[] = readFileSync(new URL('works.txt', import.meta.url), 'utf8')
  .split(/\n(?=# )/)
  .map(readWork)
