export * from './term.ts'
export * from './terms.ts'
