export * from './as-typed.ts'
export * from './entry-table.ts'
export * from './paste.ts'
export * from './tabular-text.ts'
