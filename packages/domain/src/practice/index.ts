export * from './practice-town.ts'
