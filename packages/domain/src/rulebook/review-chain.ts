import type { Rule } from './evidence.ts'

/**
 * Who holds a step: the filing organisation itself, its spending department (主管部门), the offices to which a filing is
 * distributed (分发处室), the experts who are asked by name (行业专家), or the finance office.
 */
export type StepHolder = 'filer' | 'department' | 'offices' | 'experts' | 'finance'

/** One step of a review chain (审核环节). */
export type ReviewStep = {
  readonly key: string
  /** What the step is called on the screen: 部门审核. */
  readonly name: string
  readonly holder: StepHolder
  /** 通过: one decides; 会签: all that hold the step must agree. */
  readonly agreement: 'one' | 'all'
  /** Passed over unless somebody distributes to it (分发). */
  readonly isOptional: boolean
  /** Whether whoever decides here fills in the review table and grades (审核评定). */
  readonly grading: 'required' | 'optional' | 'none'
  /** 批复: passed with the number and day of an official document (批复文号、批复日期). */
  readonly byDocument: boolean
  /**
   * Whether its holder may end the filing without approval (终止): the filer gives it up (放弃), or who decides declines it for
   * good (不予同意). Null where it goes on until it is approved.
   */
  readonly ending: 'given-up' | 'declined' | null
  /** Working days (工作日) from arrival; null where the step itself sets no time. */
  readonly workingDays: number | null
}

/** A review chain (审核流程): data of a place and a form. The first step is the filing itself. */
export type ReviewChain = {
  readonly id: string
  readonly name: string
  /** What is filed along it. */
  readonly subject: string
  readonly identity: Rule
  readonly times: Rule
  readonly steps: readonly ReviewStep[]
}
