/** The rows of a goal as it is typed: every cell is text. The shape is that of the product's form; nothing of its code is used. */
export type Estimate = { key: string; content: string; quantity: string; unit: string } & {
  unitPrice: string
  times: string
  amount: string
  basis: string
}
export type Milestone = { key: string; content: string; startsOn: string; endsOn: string; spending: string }
export type Task = { key: string; name: string; content: string; amount: string; fiscal: string; other: string }
export type Indicator = {
  key: string
  levelOne: string
  levelTwo: string
  levelThree: string
  nature: string
  target: string
  weight: string
  targetBasis: string
  actualMethod: string
  evidence: string
  libraryCode: string
}
export type Content = {
  overview: string
  basis: string
  feasibility: string
  safeguards: string
  startsOn: string
  endsOn: string
  leader: string
  phone: string
  totalAmount: string
  totalFiscal: string
  totalOther: string
  requestedAmount: string
  appropriation: string
  carriedOver: string
  otherFunds: string
  mediumTermGoal: string
  annualGoal: string
  estimate: Estimate[]
  milestones: Milestone[]
  tasks: Task[]
  indicators: Indicator[]
  weightReason: string
  explanations: never[]
}

export type LastIndicator = { levelTwo: string; levelThree: string; target: string; actual: string }

/** What is known beside the form. */
export type Context = {
  year: number
  project: {
    name: string
    subjectKind: string
    nature: string
    attribute: string
    kind: string
    policyArea: string
    startsOn: string
    endsOn: string
  }
  lastYear: { approvedAmount: string; indicators: LastIndicator[] } | null
}

/** What was planted: its kind, and where a reader of the form would put his finger, in the words of the form. */
export type Planted = { kind: string; where: string[]; told: string }

export type PlantedFiling = {
  id: string
  half: 'development' | 'held-out'
  context: Context
  content: Content
  planted: Planted[]
}

/** What was drawn of a driver. */
export type Drawn = { readonly value: number; readonly unit: string }
