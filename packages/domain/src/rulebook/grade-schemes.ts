import { points, type Points } from '../kernel/index.ts'
import type { Rule } from './evidence.ts'

/** One grade (等级) and the points from which it is given, that number included. */
export type Grade = { readonly name: string; readonly from: Points }

/** A grade scheme (等级方案): grades best first, each [from, next higher). Its name is its grades joined by a slash. */
export type GradeScheme = {
  readonly name: string
  readonly grades: readonly Grade[]
  /** Bounds that are not confirmed are shown as such wherever a grade is computed by them. */
  readonly isConfirmed: boolean
  /** Where the names were read. */
  readonly names: Rule
  /** Where the bounds were read. */
  readonly bounds: Rule
}

function scheme(
  names: readonly string[],
  from: readonly bigint[],
  about: Pick<GradeScheme, 'names' | 'bounds'>,
): GradeScheme {
  const grades = names.map((name, at) => ({ name, from: points((from[at] ?? 0n) * 100n) }))
  return { name: names.join('/'), grades, isConfirmed: about.bounds.evidence !== 'assumed', ...about }
}

const nationalBounds: Rule = {
  text: '90 分（含）以上、80 分（含）至 90 分、60 分（含）至 80 分、60 分以下。原文按整数写作 90—100、80—89、60—79、0—59，小数分按半开区间归档。',
  evidence: 'text',
  source: '财政部预算司统一中央部门评价等级分档，转述（dz-gczx.com/wap/articleDetails_id_1290.html）',
}

/** Every grade scheme that ships (等级方案). */
export const gradeSchemes: readonly GradeScheme[] = [
  scheme(['优', '良', '中', '差'], [90n, 80n, 60n], {
    names: { text: '国家四级。', evidence: 'text', source: nationalBounds.source },
    bounds: nationalBounds,
  }),
  scheme(['优秀', '良好', '中等', '差'], [90n, 80n, 60n], {
    names: {
      text: '吴泾镇 2024 年情况说明用优秀、良好、中等；“差”按国家四级补齐。',
      evidence: 'text',
      source: '吴泾镇 2024 年全面实施预算绩效管理情况说明',
    },
    bounds: { ...nationalBounds, evidence: 'partial', text: `与国家四级同界。${nationalBounds.text}` },
  }),
  scheme(['优', '良', '合格', '不合格'], [90n, 75n, 60n], {
    names: {
      text: '上海市 2024 年度部门决算公开模板要求按四级报项目个数。',
      evidence: 'text',
      source: '上海市 2024 年度部门决算公开模板（GovBudgetChecker 仓库存档）',
    },
    bounds: {
      text: '没有找到分界原文。暂按 90、75、60；也有按 90、80、60 的，启用前须核对。',
      evidence: 'assumed',
      source: '',
    },
  }),
]
