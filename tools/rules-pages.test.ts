import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { describe, expect, test } from 'vitest'
import { checkGroups, severities } from '@jiheng/domain/goals'
import {
  editions,
  evidenceMarks,
  exampleInputs,
  exampleOutcome,
  findEdition,
  findGradeScheme,
  findReviewRubric,
  goalCheckRules,
  goalReviewRubrics,
  gradeSchemes,
  ruleParts,
  workedExamples,
  type Rule,
} from '@jiheng/domain/rulebook'

const folder = new URL('../docs/rules/', import.meta.url)
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'))
const block = /<!-- (rules|examples|points|checks):(\S+) -->\n[\s\S]*?<!-- end -->/g

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

function rulesTable(name: string): string {
  const edition = findEdition(name)
  const scheme = findGradeScheme(name)
  const rules: readonly (readonly [string, Rule])[] =
    edition !== null
      ? ruleParts.map(([part, title]) => [title, edition[part]])
      : scheme !== null
        ? [
            ['等级名称', scheme.names],
            ['分界', scheme.bounds],
          ]
        : reviewRules(name)
  const rows = rules.map(([title, rule]) => [
    title,
    rule.inheritedFrom === undefined ? rule.text : `沿用${rule.inheritedFrom}：${rule.text}`,
    evidenceMarks[rule.evidence],
    rule.source,
  ])
  return table(['规则', '内容', '依据', '来源'], rows)
}

function reviewRules(name: string): readonly (readonly [string, Rule])[] {
  const rules = findReviewRubric(name)?.rules
  if (rules === undefined) return []
  const { aspects, points, bounds, consequences, method } = rules
  return [
    ['审核内容', aspects],
    ['分值', points],
    ['定量档次', bounds],
    ['结果处理', consequences],
    ['审核方法', method],
  ]
}

function pointsTable(name: string): string {
  const aspects = findReviewRubric(name)?.aspects ?? []
  const rows = aspects.flatMap((aspect) =>
    aspect.points.map((point) => [aspect.name, point.name, point.asks, String(point.points / 100n)]),
  )
  return table(['方面', '要点', '审核内容', '分值'], rows)
}

function examplesTable(name: string): string {
  const rows = workedExamples
    .filter((example) => example.rule === name)
    .map((example) => [example.about, example.title, exampleInputs(example), exampleOutcome(example), example.sentence])
  return table(['计算', '情形', '输入', '应得', '说明'], rows)
}

/** Every check of a group: how heavy it is, what it would say, and what it rests on. */
function checksTable(name: string): string {
  const rows = checkGroups
    .filter(({ title }) => title === name)
    .flatMap(({ checks }) => checks)
    .map(({ id, title, severity, example, rule }) => {
      const { text, evidence, source }: Rule = goalCheckRules[rule]
      return [title, `\`${id}\``, severities[severity], example, text, evidenceMarks[evidence], source]
    })
  return table(['校验', '编号', '轻重', '例子', '规则', '依据', '来源'], rows)
}

const tables: Readonly<Record<string, (name: string) => string>> = {
  rules: rulesTable,
  examples: examplesTable,
  points: pointsTable,
  checks: checksTable,
}

async function written(page: string): Promise<string> {
  const filled = page.replace(block, (_all, kind: string, name: string) => {
    const made = tables[kind]?.(name) ?? ''
    return `<!-- ${kind}:${name} -->\n\n${made}\n\n<!-- end -->`
  })
  return format(filled, { ...(await resolveConfig(new URL(import.meta.url))), parser: 'markdown' })
}

describe('docs/rules 与规则册一致', () => {
  // JIHENG_WRITE_RULES=1 writes the tables anew after the rulebook has changed.
  test.each(pages)('%s', async (name) => {
    const file = new URL(name, folder)
    const page = readFileSync(file, 'utf8')
    if (process.env['JIHENG_WRITE_RULES'] === '1') writeFileSync(file, await written(page))
    else expect(page).toBe(await written(page))
  })

  test('每一版绩效目标审核表都有一张规则表和一张要点表', () => {
    const all = pages.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
    for (const { id } of goalReviewRubrics) {
      expect(all).toContain(`<!-- rules:${id} -->`)
      expect(all).toContain(`<!-- points:${id} -->`)
    }
  })

  test('每个版本和等级方案都有一张规则表和一张算例表', () => {
    const all = pages.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
    for (const name of [...editions.map((edition) => edition.id), ...gradeSchemes.map((scheme) => scheme.name)]) {
      expect(all).toContain(`<!-- rules:${name} -->`)
      expect(all).toContain(`<!-- examples:${name} -->`)
    }
  })

  test('每一组目标申报校验都有一张表', () => {
    const page = readFileSync(new URL('goal-checks.md', folder), 'utf8')
    for (const { title } of checkGroups) expect(page).toContain(`<!-- checks:${title} -->`)
  })
})
