import { describe, expect, test } from 'vitest'
import { formatPoints, parseMoney, parsePoints, type Money, type Points } from '../kernel/index.ts'
import { readActual, readTarget } from '../indicators/index.ts'
import { exampleInputs, findEdition, findGradeScheme, gradeOf, mapGrade, workedExamples } from '../rulebook/index.ts'
import type { GradeScheme, RuleEdition, WorkedExample } from '../rulebook/index.ts'
import { explain, explainNotComputed, scoreExecution, scoreIndicator, scoreSelfEvaluation } from './index.ts'

type Outcome = { readonly expected: string | null; readonly sentence: string }
type ExampleOf<Kind extends WorkedExample['about']> = Extract<WorkedExample, { about: Kind }>

function yuan(text: string): Money {
  const read = parseMoney(text)
  if (!read.ok) throw new Error(text)
  return read.value
}

function pts(text: string): Points {
  const read = parsePoints(text)
  if (read === null) throw new Error(text)
  return read
}

function editionOf(example: WorkedExample): RuleEdition {
  const edition = findEdition(example.rule)
  if (edition === null) throw new Error(example.rule)
  return edition
}

function schemeOf(name: string): GradeScheme {
  const scheme = findGradeScheme(name)
  if (scheme === null) throw new Error(name)
  return scheme
}

const shown = (score: Points | null): string | null => (score === null ? null : formatPoints(score))

function execution(example: ExampleOf<'预算执行率'>): Outcome {
  const budget = { revisedBudget: yuan(example.revisedBudget), outturn: yuan(example.outturn) }
  const { score, step } = scoreExecution(editionOf(example), budget)
  return { expected: shown(score), sentence: explain(step) }
}

function indicator(example: ExampleOf<'指标得分'>): Outcome {
  const { score, steps } = scoreIndicator(editionOf(example), {
    target: readTarget(example.target, {}),
    actual: readActual(example.actual, {}),
    targetText: example.target,
    actualText: example.actual,
    weight: pts(example.weight),
    method: example.method,
  })
  return { expected: shown(score), sentence: steps.map(explain).join('') }
}

function total(example: ExampleOf<'总分'>): Outcome {
  const {
    total: score,
    steps,
    notComputed,
  } = scoreSelfEvaluation(editionOf(example), {
    budget: { revisedBudget: yuan(example.revisedBudget), outturn: yuan(example.outturn) },
    indicators: example.rows.map((row) => ({
      target: readTarget(row.target, {}),
      actual: readActual(row.actual, {}),
      weight: pts(row.weight),
    })),
  })
  const said = score === null ? notComputed.map(explainNotComputed) : steps.slice(1).map(explain)
  return { expected: shown(score), sentence: said.join('') }
}

function grade(example: ExampleOf<'等级'>): Outcome {
  const scheme = schemeOf(example.rule)
  const name = gradeOf(scheme, pts(example.score))
  return { expected: name, sentence: `${example.score} 分在“${scheme.name}”方案中为${name}。` }
}

function mapped(example: ExampleOf<'等级换算'>): Outcome {
  const score = example.score === null ? null : pts(example.score)
  const found = mapGrade({ scheme: schemeOf(example.from), score, grade: example.grade }, schemeOf(example.rule))
  const how = found?.by === 'score' ? '按得分重新定级' : '按名称对应，须由用户确认'
  return { expected: found?.grade ?? null, sentence: `${how}为${found?.grade ?? ''}。` }
}

function outcome(example: WorkedExample): Outcome {
  switch (example.about) {
    case '预算执行率':
      return execution(example)
    case '指标得分':
      return indicator(example)
    case '总分':
      return total(example)
    case '等级':
      return grade(example)
    case '等级换算':
      return mapped(example)
  }
}

describe('算例', () => {
  test.each(workedExamples.map((example) => [`${example.rule}：${example.title}`, example] as const))(
    '%s',
    (_title, example) => {
      const { expected, sentence } = example
      expect(outcome(example), exampleInputs(example)).toEqual({ expected, sentence })
    },
  )
})
