import type { Points } from '../../../packages/domain/src/kernel/index.ts'

/** The scheme in which the town grades (等级方案). */
export const gradeScheme = '优秀/良好/中等/差'

export type Grade = '优秀' | '良好' | '中等' | '差'

export function gradeOf(score: Points): Grade {
  if (score >= 9000n) return '优秀'
  if (score >= 8000n) return '良好'
  return score >= 6000n ? '中等' : '差'
}
