export * from './attainment.ts'
export * from './bands.ts'
export * from './reading.ts'
export * from './units.ts'
