export * from './decide.ts'
export * from './explain.ts'
export * from './plan.ts'
export * from './review-state.ts'
