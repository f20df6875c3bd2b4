export * from './first-day.ts'
