import type { CalendarDate, Decimal } from '../kernel/index.ts'

/** How a target bounds its value (计算符号). `between` carries `low` and `high`, both included. */
export type Operator = '≥' | '≤' | '=' | '>' | '<'

/** Whether more is better (正向), less is better (反向), or a band or an exact value is wanted (区间). */
export type Direction = 'forward' | 'reverse' | 'interval'

/** What a written target or actual says, normalised; or why it could not be read. */
export type Reading =
  /** A number with its bound: "≥50个", "不超过90万元", "95%". `unit` is the unit as normalised ("" where none is written). */
  | {
      readonly kind: 'quantity'
      readonly operator: Operator
      readonly value: Decimal
      readonly unit: string
      readonly direction: Direction
    }
  /** Between two values, both included: "18—54周岁". */
  | { readonly kind: 'range'; readonly low: Decimal; readonly high: Decimal; readonly unit: string }
  /** A day by which (from = null) or a period within which something is done: "9月前", "2023.07-2024.01". */
  | { readonly kind: 'date'; readonly from: CalendarDate | null; readonly by: CalendarDate }
  /** A qualitative word (定性): "优良", "达成预期指标", with its scale best first where one is written. */
  | { readonly kind: 'band'; readonly band: string; readonly scale: readonly string[] }
  | { readonly kind: 'unread'; readonly code: UnreadCode }

/** Why a value could not be read. Closed: each has a Chinese sentence. */
export type UnreadCode =
  | 'empty'
  | 'no-value'
  | 'not-applicable'
  | 'ambiguous'
  | 'several-values'
  | 'impossible-date'
  | 'impossible-value'
  | 'date-serial'
  | 'unknown-notation'
  | 'too-long'
