import { z } from 'zod'

const text = (longest: number): z.ZodString => z.string().max(longest)
const key = z.string().regex(/^[a-z0-9-]{1,24}$/)

type Keyed = { readonly key: string }

/** Rows of a table of the form: each key once. */
function table<Row extends z.ZodType<Keyed>>(row: Row, most: number): z.ZodArray<Row> {
  return z
    .array(row)
    .max(most)
    .refine((rows) => new Set(rows.map((each) => (each as Keyed).key)).size === rows.length)
}

/** One indicator as typed: everything may still be empty. */
const indicatorRow = z
  .object({
    key,
    levelOne: text(40),
    levelTwo: text(40),
    levelThree: text(200),
    nature: z.enum(['', '定量', '定性']),
    target: text(200),
    weight: text(12),
    targetBasis: text(500),
    actualMethod: text(200),
    evidence: text(500),
    note: text(500),
    libraryCode: text(40),
  })
  .meta({ id: 'IndicatorRow' })

const estimateLine = z
  .object({
    key,
    content: text(200),
    quantity: text(30),
    unit: text(20),
    unitPrice: text(30),
    times: text(30),
    amount: text(30),
    basis: text(500),
  })
  .meta({ id: 'EstimateLine' })

const milestone = z
  .object({ key, content: text(300), startsOn: text(20), endsOn: text(20), spending: text(30) })
  .meta({ id: 'Milestone' })

const mainTask = z
  .object({ key, name: text(200), content: text(1000), amount: text(30), fiscal: text(30), other: text(30) })
  .meta({ id: 'MainTask' })

const explanation = z.object({ check: text(60), path: text(120), reason: text(1000) }).meta({ id: 'Explanation' })

/** A goal filing as it may be saved (可以保存的); what may be submitted is checked at 送审. */
export const goalContent = z
  .object({
    overview: text(4000),
    projectNature: text(60),
    projectCategory: text(60),
    basis: text(4000),
    feasibility: text(4000),
    safeguards: text(4000),
    startsOn: text(20),
    endsOn: text(20),
    leader: text(60),
    phone: text(40),
    totalAmount: text(30),
    totalFiscal: text(30),
    totalOther: text(30),
    requestedAmount: text(30),
    appropriation: text(30),
    carriedOver: text(30),
    otherFunds: text(30),
    mediumTermGoal: text(4000),
    annualGoal: text(4000),
    estimate: table(estimateLine, 300),
    milestones: table(milestone, 100),
    tasks: table(mainTask, 100),
    indicators: table(indicatorRow, 200),
    weightReason: text(1000),
    explanations: z.array(explanation).max(200),
  })
  .meta({ id: 'GoalContent' })
