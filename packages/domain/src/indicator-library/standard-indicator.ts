import type { IndicatorPlace, LibraryClass, LibraryDirection, StandardBasis } from '../indicators/index.ts'
import type { Evidence } from '../rulebook/index.ts'

/** An indicator that ships with the product (参考指标), the same for every division. */
export type StandardIndicator = {
  readonly code: string
  readonly class: LibraryClass
  /** 领域: a policy area, a project kind, or 部门整体; empty for what any project may choose. */
  readonly area: string
  readonly place: IndicatorPlace
  readonly name: string
  /** As our own reader keeps it; empty for a qualitative one (定性). */
  readonly unit: string
  readonly direction: LibraryDirection
  readonly definition: string
  /** Empty for a qualitative one. */
  readonly formula: string
  /** Its text is empty where no source gives a value: the plan of the project sets it (计划标准). */
  readonly standard: {
    readonly text: string
    readonly basis: StandardBasis
    readonly source: string
    readonly evidence: Evidence
  }
  readonly evidenceAsked: string
  /** Words by which a project is recognised, separated by blanks. */
  readonly words: string
}
