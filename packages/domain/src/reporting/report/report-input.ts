import type { findingOrigins } from '../../findings/index.ts'
import type { policyClasses } from '../../framework/index.ts'
import type { divisionLevels } from '../../organizations/index.ts'
import type { CalendarDate, FiscalYear } from '../../kernel/index.ts'
import type { MeasureResult } from '../measures/definition.ts'

/** The place that reports, as 区划 has it. */
export type ReportingDivision = {
  readonly name: string
  readonly level: (typeof divisionLevels)[number] | null
  /** The division above it, where the tree has one. */
  readonly superior: string | null
}

/** Findings (问题) of one origin and kind in the report's scope. */
export type FindingTally = {
  readonly origin: (typeof findingOrigins)[number]
  /** 问题类型: of the catalogue, a town's own, or null where none was given. */
  readonly kind: string | null
  readonly count: number
  readonly closed: number
  readonly projects: number
}

/** The finding of an origin and kind that touches the most money. */
export type FindingExample = {
  readonly origin: FindingTally['origin']
  readonly kind: string | null
  readonly number: string
  readonly project: string | null
  readonly description: string
  /** 全年预算数 of the project in the finding's year, in 元. */
  readonly amount: string
}

/** A project whose budget monitoring cut (运行监控调减). */
export type MonitoringExample = {
  readonly project: string
  readonly isExternalCause: boolean
  readonly disposition: string | null
  readonly reason: string | null
  /** 调减金额 in 元. */
  readonly cut: string
}

/** A subject counted as 财政重点评价. */
export type KeyEvaluation = {
  readonly subject: string
  readonly organization: string
  readonly kind: string
  readonly amount: string
  readonly score: string | null
  readonly grade: string | null
}

export type ReportPolicy = { readonly name: string; readonly class: (typeof policyClasses)[number] | null }

/** Everything that the annual report is made from. */
export type ReportInput = {
  readonly year: FiscalYear
  readonly division: ReportingDivision
  /** Who signs (落款). */
  readonly office: string
  readonly today: CalendarDate
  /** What must be read first of data that are not real (示例数据, 演练数据); null for real ones. */
  readonly dataMark: string | null
  readonly measures: readonly MeasureResult[]
  readonly lastYear: readonly MeasureResult[]
  readonly tallies: readonly FindingTally[]
  readonly findingExamples: readonly FindingExample[]
  /** Most money first. */
  readonly monitoringExamples: readonly MonitoringExample[]
  readonly keyEvaluations: readonly KeyEvaluation[]
  /** Ex-ante evaluated subjects that finance has decided on, and those of them within the amount approved. */
  readonly exAnteApplied: { readonly decided: number; readonly within: number }
  /** Project kinds with goals but with nothing monitored. */
  readonly kindsNotMonitored: readonly string[]
  readonly policies: readonly ReportPolicy[]
  /** Edited paragraphs by id. */
  readonly edits: ReadonlyMap<string, string>
}
