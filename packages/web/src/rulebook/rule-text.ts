import type { CalendarDate, Points } from '@jiheng/domain/kernel'
import { formatPoints } from '@jiheng/domain/kernel'
import type { ExecutionCap, GradeScheme, QualitativeBand, ScoringMethodKind } from '@jiheng/domain/rulebook'
import { grouped } from '../ui/number-text.ts'

/** Points without needless zeros, as rules are read aloud: 10.00 → 10, 7.50 → 7.5. */
export function plainPoints(value: Points): string {
  return formatPoints(value).replace(/\.00$|(?<=\.\d)0$/, '')
}

/** 2020-02-25 → 2020 年 2 月 25 日; a day that nobody could find says so. */
export function dayText(day: CalendarDate | null): string {
  if (day === null) return '不详'
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year} 年 ${month.replace(/^0/, '')} 月 ${date.replace(/^0/, '')} 日`
}

/** Amounts in a sentence get their separators: 全年执行数 899740.00 元 → 899,740.00 元. */
export function withSeparators(sentence: string): string {
  return sentence.replace(/\d{4,}\.\d{2}(?!\d)/g, grouped)
}

/** A half-open interval said plainly; the best band takes in its upper end. */
export function bandText({ low, high }: QualitativeBand): string {
  if (high === 100n) return `${low}%（含）至 100%（含）`
  return low === 0n ? `${high}% 以下` : `${low}%（含）至 ${high}%（不含）`
}

/** Caps as intervals, highest execution rate first: below 80 and not below the next → 70%（含）至 80%（不含）. */
export function capIntervals(caps: readonly ExecutionCap[]): readonly { rate: string; atMost: string }[] {
  const falling = [...caps].sort((a, b) => Number(b.below - a.below))
  return falling.map(({ below, atMost }, at) => {
    const next = falling[at + 1]
    const rate = next === undefined ? `低于 ${below}%` : `${next.below}%（含）至 ${below}%（不含）`
    return { rate, atMost: plainPoints(atMost) }
  })
}

/** Grades as intervals: 90 分（含）以上、80 分（含）至 90 分（不含）、60 分以下. */
export function gradeIntervals({ grades }: GradeScheme): readonly { name: string; bounds: string }[] {
  return grades.map(({ name, from }, at) => {
    const above = grades[at - 1]
    if (above === undefined) return { name, bounds: `${plainPoints(from)} 分（含）以上` }
    const to = plainPoints(above.from)
    return { name, bounds: from === 0n ? `${to} 分以下` : `${plainPoints(from)} 分（含）至 ${to} 分（不含）` }
  })
}

export const methodNames: Readonly<Record<ScoringMethodKind, string>> = {
  proportional: '按完成比例赋分',
  direct: '直接赋分（是或否）',
  graded: '按评判等级赋分',
  segmented: '按区间分段赋分',
}
