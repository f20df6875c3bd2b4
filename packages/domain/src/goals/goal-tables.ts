import type { EntryColumn, EntryRow, EntryTable } from '../forms/index.ts'
import { indicatorNatures } from '../indicators/index.ts'
import type { GoalForm } from '../rulebook/index.ts'
import { readIndicatorTarget } from './checks/goal-reading.ts'
import { estimateAmount } from './estimate-amount.ts'
import { blankRows, type EstimateLine, type IndicatorRow } from './goal-content.ts'
import { goalTables, type GoalTable, type GoalTableName } from './goal-fields.ts'

/** In which edition of the form and for which year a table is filled in. */
export type FilledIn = { readonly form: GoalForm; readonly year: number }

type Way = Omit<EntryColumn, 'field' | 'title'>
type Ways = Readonly<Record<string, Way>>

const words = (longest: number): Way => ({ reading: 'text', longest })
const amount: Ways[string] = { reading: 'amount', longest: 30 }
const number: Ways[string] = { reading: 'number', longest: 30 }

const most: Readonly<Record<GoalTableName, number>> = { tasks: 100, estimate: 300, milestones: 100, indicators: 200 }

/** A table of the goal form as it is filled in (填报表): what each column takes, and what follows from a change of a row. */
export function entryTable(name: GoalTableName, filled: FilledIn): EntryTable {
  const ways = waysOf[name](filled)
  const { columns } = goalTables[name] as GoalTable
  return {
    columns: columns.map(([field, title]) => ({ field, title, ...(ways[field] ?? words(500)) })),
    mostRows: most[name],
    blank: blankRows[name],
    ...(name === 'estimate' ? { settle: settleEstimate } : {}),
    ...(name === 'indicators' ? { settle: settleIndicator(filled) } : {}),
  }
}

const waysOf: Readonly<Record<GoalTableName, (filled: FilledIn) => Ways>> = {
  tasks: () => ({ name: words(200), content: words(1000), amount, fiscal: amount, other: amount }),
  estimate: () => ({
    content: words(200),
    quantity: number,
    unit: words(20),
    unitPrice: amount,
    times: number,
    amount,
    basis: words(500),
  }),
  milestones: ({ year }) => ({
    content: words(300),
    startsOn: { reading: 'day', longest: 20, year, monthMeans: 'first' },
    endsOn: { reading: 'day', longest: 20, year, monthMeans: 'last' },
    spending: amount,
  }),
  indicators: ({ form }) => ({
    levelOne: { reading: 'choice', longest: 40, isMerged: true, options: form.levels.map(({ name }) => name) },
    levelTwo: {
      reading: 'choice',
      longest: 40,
      isMerged: true,
      options: [...new Set(form.levels.flatMap(({ seconds }) => seconds))],
      optionsIn: (row) => secondsOf(row['levelOne'] ?? '', form),
    },
    levelThree: words(200),
    nature: { reading: 'choice', longest: 4, options: indicatorNatures, isClosed: true },
    target: { ...words(200), unitTitles: ['计量单位', '单位'] },
    weight: { reading: 'points', longest: 12, alsoTitled: ['权重'] },
    targetBasis: words(500),
    actualMethod: words(200),
    evidence: words(500),
    note: words(500),
  }),
}

function secondsOf(levelOne: string, form: GoalForm): readonly string[] {
  return form.levels.find(({ name }) => name === levelOne)?.seconds ?? []
}

/** The amount follows its factors for as long as it is what they come to. */
function settleEstimate(before: EntryRow, after: EntryRow): EntryRow {
  const was = estimateAmount(before as EstimateLine)
  const is = estimateAmount(after as EstimateLine)
  const followed = before['amount'] === '' || before['amount'] === was
  const isTyped = after['amount'] !== before['amount']
  return is === null || isTyped || !followed || is === was ? after : { ...after, amount: is }
}

/** Another first level has other second levels, a lone one is meant; a target that is read says whether it is a figure. */
function settleIndicator({ form, year }: FilledIn): (before: EntryRow, after: EntryRow) => EntryRow {
  return (before, after) => natureOf(before, secondOf(before, after, form), year)
}

function secondOf(before: EntryRow, after: EntryRow, form: GoalForm): EntryRow {
  const levelOne = after['levelOne'] ?? ''
  const seconds = secondsOf(levelOne, form)
  if (levelOne === before['levelOne'] || after['levelTwo'] !== before['levelTwo']) return after
  if (seconds.includes(after['levelTwo'] ?? '')) return after
  return { ...after, levelTwo: seconds.length === 1 ? (seconds[0] ?? '') : '' }
}

function natureOf(before: EntryRow, after: EntryRow, year: number): EntryRow {
  if (after['nature'] !== '' || before['nature'] !== '' || after['target'] === before['target']) return after
  const { kind } = readIndicatorTarget(after as IndicatorRow, year)
  return kind === 'quantity' || kind === 'range' || kind === 'date' ? { ...after, nature: '定量' } : after
}
