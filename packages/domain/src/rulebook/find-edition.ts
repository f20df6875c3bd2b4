import type { Category, RuleEdition } from './edition.ts'
import { editions } from './editions.ts'

/** One spelling for every bracket, width and blank that people write around a document number: 财预[2020] 10 号 → 财预(2020)10号. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[〔[【［]/g, '(')
    .replace(/[〕\]】］]/g, ')')
    .replace(/\s/g, '')
}

const byName = new Map<string, RuleEdition>(
  editions.flatMap((edition) =>
    [edition.id, edition.name, ...edition.aliases].map((name) => [plainName(name), edition] as const),
  ),
)

/** The edition (规则版本) of that name or id, whatever brackets it is written with; null for one that is not in the rulebook. */
export function findEdition(nameOrId: string): RuleEdition | null {
  return byName.get(plainName(nameOrId)) ?? null
}

const categories: readonly Category[] = ['满意度', '效益', '产出', '成本']

/**
 * The first-level indicator (一级指标) that a form's words name: "产出指标（50分）", "项目效益指标" → 产出, 效益; null for another tree (决策、过程).
 * 满意度 is looked for first: "效益指标（满意度）" is about satisfaction.
 */
export function categoryOf(firstLevel: string): Category | null {
  if (firstLevel.includes('完成指标')) return '产出'
  return categories.find((category) => firstLevel.includes(category)) ?? null
}
