import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { describe, expect, test } from 'vitest'
import {
  editions,
  evidenceMarks,
  exampleInputs,
  exampleOutcome,
  findEdition,
  findGradeScheme,
  gradeSchemes,
  ruleParts,
  workedExamples,
  type Rule,
} from '@jiheng/domain/rulebook'

const folder = new URL('../docs/rules/', import.meta.url)
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'))
const block = /<!-- (rules|examples):(\S+) -->\n[\s\S]*?<!-- end -->/g

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
    edition === null
      ? scheme === null
        ? []
        : [
            ['等级名称', scheme.names],
            ['分界', scheme.bounds],
          ]
      : ruleParts.map(([part, title]) => [title, edition[part]])
  const rows = rules.map(([title, rule]) => [
    title,
    rule.inheritedFrom === undefined ? rule.text : `沿用${rule.inheritedFrom}：${rule.text}`,
    evidenceMarks[rule.evidence],
    rule.source,
  ])
  return table(['规则', '内容', '依据', '来源'], rows)
}

function examplesTable(name: string): string {
  const rows = workedExamples
    .filter((example) => example.rule === name)
    .map((example) => [example.about, example.title, exampleInputs(example), exampleOutcome(example), example.sentence])
  return table(['计算', '情形', '输入', '应得', '说明'], rows)
}

async function written(page: string): Promise<string> {
  const filled = page.replace(block, (_all, kind: string, name: string) => {
    const made = kind === 'rules' ? rulesTable(name) : examplesTable(name)
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

  test('每个版本和等级方案都有一张规则表和一张算例表', () => {
    const all = pages.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
    for (const name of [...editions.map((edition) => edition.id), ...gradeSchemes.map((scheme) => scheme.name)]) {
      expect(all).toContain(`<!-- rules:${name} -->`)
      expect(all).toContain(`<!-- examples:${name} -->`)
    }
  })
})
