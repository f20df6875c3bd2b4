import { z } from 'zod'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)
const money = z.string()

/** Filters of the project list (项目列表). Every list filter takes several values separated by commas. */
export const projectFilter = z.object({
  year,
  search: z.string().trim().max(100).optional(),
  organization: z.string().max(400).optional(),
  subjectKind: z.string().max(100).optional(),
  class: z.string().max(100).optional(),
  kind: z.string().max(200).optional(),
  policyArea: z.string().max(200).optional(),
  attribute: z.string().max(100).optional(),
})
export type ProjectFilter = z.infer<typeof projectFilter>

/** A line of the list: the subject and what its cycle came to in the year. */
export const projectLine = z
  .object({
    code: z.string(),
    name: z.string(),
    organization: z.string(),
    department: z.string().nullable(),
    subjectKind: z.string(),
    class: z.string().nullable(),
    kind: z.string().nullable(),
    nature: z.string().nullable(),
    attribute: z.string().nullable(),
    policyArea: z.string().nullable(),
    originalBudget: money.nullable(),
    revisedBudget: money.nullable(),
    outturn: money.nullable(),
    /** 执行率 with four decimals; null where the revised budget is zero. */
    executionRate: z.string().nullable(),
    goalState: z.string().nullable(),
    goalAmount: money.nullable(),
    tracking: z.string().nullable(),
    score: z.string().nullable(),
    grade: z.string().nullable(),
    openFindings: z.int(),
  })
  .meta({ id: 'ProjectLine' })
export type ProjectLine = z.infer<typeof projectLine>

/** The life of one subject (案卷): everything on record, by year, read-only. */
export const projectFile = z
  .object({
    code: z.string(),
    name: z.string(),
    subjectKind: z.string(),
    nature: z.string().nullable(),
    attribute: z.string().nullable(),
    class: z.string().nullable(),
    kind: z.string().nullable(),
    policyArea: z.string().nullable(),
    startDate: z.string().nullable(),
    endDate: z.string().nullable(),
    totalAmount: money.nullable(),
    isPublic: z.boolean().nullable(),
    secrecyReason: z.string().nullable(),
    organization: z.object({ code: z.string(), name: z.string(), kind: z.string(), department: z.string().nullable() }),
    years: z.array(
      z.object({
        year: z.int(),
        owner: z.string(),
        budget: z.array(
          z.object({
            fundNature: z.string(),
            fundSource: z.string(),
            originalBudget: money,
            carriedOver: money.nullable(),
            revisedBudget: money,
            outturn: money,
          }),
        ),
        adjustments: z.array(
          z.object({
            sequence: z.int(),
            adjustedOn: z.string().nullable(),
            kind: z.string(),
            amount: money,
            documentNumber: z.string().nullable(),
            reason: z.string().nullable(),
          }),
        ),
        monthlyOutturn: z.array(z.object({ month: z.int(), amount: money })),
        goals: z.array(
          z.object({
            revision: z.int(),
            state: z.string(),
            batch: z.string(),
            requestedAmount: money,
            mediumTermGoal: z.string().nullable(),
            annualGoal: z.string().nullable(),
            filedOn: z.string().nullable(),
            approvedOn: z.string().nullable(),
            changeReason: z.string().nullable(),
            indicators: z.array(
              z.object({
                sequence: z.int(),
                levelOne: z.string().nullable(),
                levelTwo: z.string().nullable(),
                levelThree: z.string().nullable(),
                targetText: z.string().nullable(),
                weight: z.string().nullable(),
              }),
            ),
            estimate: z.array(
              z.object({
                sequence: z.int(),
                content: z.string().nullable(),
                quantity: z.string().nullable(),
                unit: z.string().nullable(),
                unitPrice: money.nullable(),
                times: z.string().nullable(),
                amount: money.nullable(),
                basis: z.string().nullable(),
              }),
            ),
            plan: z.array(
              z.object({
                sequence: z.int(),
                content: z.string().nullable(),
                startDate: z.string().nullable(),
                endDate: z.string().nullable(),
                plannedSpending: money.nullable(),
              }),
            ),
          }),
        ),
        exAnte: z.array(
          z.object({
            method: z.string(),
            rubric: z.string().nullable(),
            score: z.string().nullable(),
            requestedAmount: money.nullable(),
            approvedAmount: money.nullable(),
            conclusion: z.string().nullable(),
            evaluatedOn: z.string().nullable(),
            opinion: z.string().nullable(),
            reductions: z.array(
              z.object({
                sequence: z.int(),
                content: z.string().nullable(),
                requestedAmount: money.nullable(),
                approvedAmount: money.nullable(),
                kind: z.string().nullable(),
                reason: z.string().nullable(),
              }),
            ),
          }),
        ),
        arrangement: z.array(
          z.object({
            fundNature: z.string(),
            step: z.string(),
            amount: money.nullable(),
            decidedOn: z.string().nullable(),
            remark: z.string().nullable(),
          }),
        ),
        monitoring: z.array(
          z.object({
            cutOffDate: z.string(),
            tracking: z.string(),
            budget: money,
            outturn: money,
            expectedOutturn: money.nullable(),
            likelihood: z.string().nullable(),
            deviationKind: z.string().nullable(),
            deviationReason: z.string().nullable(),
            isExternalCause: z.boolean().nullable(),
            remedialAction: z.string().nullable(),
            disposition: z.string().nullable(),
            cutAmount: money.nullable(),
          }),
        ),
        evaluations: z.array(
          z.object({
            method: z.string(),
            kind: z.string(),
            amount: money,
            gradeScheme: z.string().nullable(),
            /** The edition (规则版本) that the computed score rests on. */
            ruleEdition: z.string(),
            givenScore: z.string().nullable(),
            givenGrade: z.string().nullable(),
            computedScore: z.string().nullable(),
            computedGrade: z.string().nullable(),
            evaluator: z.string().nullable(),
            finishedOn: z.string().nullable(),
            /** 为什么扣分: the sentence of each step of the whole score (execution, caps …). */
            explanation: z.array(z.string()),
            indicators: z.array(
              z.object({
                sequence: z.int(),
                levelOne: z.string().nullable(),
                levelTwo: z.string().nullable(),
                levelThree: z.string().nullable(),
                targetText: z.string().nullable(),
                actualText: z.string().nullable(),
                weight: z.string().nullable(),
                givenScore: z.string().nullable(),
                computedScore: z.string().nullable(),
                explanation: z.array(z.string()),
              }),
            ),
          }),
        ),
        findings: z.array(
          z.object({
            number: z.string(),
            origin: z.string(),
            findingKind: z.string().nullable(),
            description: z.string().nullable(),
            demand: z.string().nullable(),
            remedialAction: z.string().nullable(),
            dueOn: z.string().nullable(),
            state: z.string(),
            closedOn: z.string().nullable(),
            isOverdue: z.boolean(),
          }),
        ),
        applications: z.array(
          z.object({
            basis: z.string(),
            suggestion: z.string().nullable(),
            decision: z.string().nullable(),
            amountChange: money.nullable(),
            reason: z.string().nullable(),
            decidedOn: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'ProjectFile' })
export type ProjectFile = z.infer<typeof projectFile>

export const projectRoutes = routes({
  listProjects: {
    method: 'GET',
    path: '/api/projects',
    summary: 'Subjects of a year, filtered, paged by key; count and sums of the filtered set on the first page',
    access: 'records',
    query: projectFilter.extend({
      after: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      rows: z.array(projectLine),
      next: z.string().nullable(),
      /** Of the whole filtered set; null on later pages. */
      totals: z.object({ count: z.int(), revisedBudget: money, outturn: money }).nullable(),
    }),
  },
  exportProjects: {
    method: 'GET',
    path: '/api/projects/export',
    summary: 'Exactly the filtered list as XLSX or CSV',
    access: 'records',
    query: projectFilter.extend({
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
      columns: z.string().max(600).optional(),
    }),
    answer: 'file',
  },
  projectFilters: {
    method: 'GET',
    path: '/api/projects/filters',
    summary: 'What the list can be filtered by: organisations of a year with their number of subjects',
    access: 'records',
    query: z.object({ year }),
    answer: z.object({
      organizations: z.array(z.object({ code: z.string(), name: z.string(), kind: z.string(), count: z.int() })),
    }),
  },
  readProject: {
    method: 'GET',
    path: '/api/projects/:code',
    summary: 'The life of one subject',
    access: 'records',
    params: z.object({ code: z.string().max(64) }),
    answer: projectFile,
  },
})
