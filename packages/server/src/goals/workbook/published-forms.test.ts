import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { blankRows, emptyGoal, planWorkbook, type GoalContent, type WorkbookProject } from '@jiheng/domain/goals'
import { currentGoalForm } from '@jiheng/domain/rulebook'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCells } from '../../documents/spreadsheet/workbook-cells.ts'
import { batchWorkbook } from './compose-workbook.ts'
import { readGoalWorkbook, type ReadWorkbook } from './read-workbook.ts'

type Published = {
  readonly project: string
  readonly budget: { readonly total: string }
  readonly indicators: readonly Readonly<
    Record<'level1' | 'level2' | 'level3' | 'target_raw' | 'weight' | 'note', string>
  >[]
}

const file = new URL('../../../../../examples/published-forms/goals.jsonl', import.meta.url)
const published = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Published)

/** A published form as a draft holds it, every word as it was published. */
function draftOf({ project, budget, indicators }: Published): GoalContent {
  const rows = indicators.map((row, at) => ({
    ...blankRows.indicators(`p${String(at)}`),
    levelOne: row.level1,
    levelTwo: row.level2,
    levelThree: row.level3,
    target: row.target_raw,
    weight: row.weight,
    note: row.note,
  }))
  return { ...emptyGoal, annualGoal: project, requestedAmount: budget.total, indicators: rows }
}

const drafts = published.map((form, at) => [`P${String(at + 1)}`, draftOf(form)] as const)
const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-published-'))
afterAll(() => rmSync(folder, { recursive: true }))

let read: ReadWorkbook
beforeAll(async () => {
  const subjects = drafts.map(([code, content]) => ({
    ...{ projectId: code, code, name: code, form: currentGoalForm, batch: '年初', state: '草稿', filing: 'f@1' },
    content,
  }))
  const facts = {
    id: 'w',
    fiscalYear: 2026,
    organization: { code: '101', name: '城建办' },
    madeOn: '',
    elsewhere: 0,
    mark: null,
  }
  const at = path.join(folder, 'published.xlsx')
  writeFileSync(at, await batchWorkbook(facts, subjects))
  const found = readGoalWorkbook(await readCells(at))
  if (!('rows' in found)) throw new Error(JSON.stringify(found))
  read = found
}, 120_000)

const planFrom = (baseOf: (content: GoalContent) => GoalContent) => {
  const projects = drafts.map(([code, content]): [string, WorkbookProject] => {
    const base = baseOf(content)
    return [code, { form: currentGoalForm, base, now: base, isBegun: true, locked: null, hasOtherForm: false }]
  })
  return planWorkbook({ stamp: 'w1', rows: read.rows, projects: new Map(projects) })
}

describe(`${String(published.length)} 份公开的绩效目标申报表`, () => {
  it('写进工作簿再读回来，一格不变', () => {
    const { outcomes, faults, projects } = planFrom((content) => content)
    expect(outcomes).toHaveLength(drafts.length + published.reduce((sum, { indicators }) => sum + indicators.length, 0))
    expect(faults).toEqual([])
    expect(new Set(outcomes)).toEqual(new Set(['unchanged']))
    expect(projects.filter(({ isChanged }) => isChanged)).toEqual([])
  })

  it('从空白填起：文字一格不丢；不收的只有表里没有的指标类别、不是分数的分值和不是金额的金额，都指出是哪一格', () => {
    const { faults, projects } = planFrom(() => emptyGoal)
    for (const { fault, address } of faults) {
      expect(['choice', 'points', 'amount', 'amount-unit']).toContain(fault.code)
      expect(address).toMatch(/^[A-Z]+\d+$/)
    }
    const told = (content: GoalContent | undefined) =>
      content?.indicators.map(({ levelThree, target, note }) => [levelThree, target, note].map((text) => text.trim()))
    for (const [code, content] of drafts) {
      expect(told(projects.find((project) => project.code === code)?.content)).toEqual(told(content))
    }
  })
})
