export * from './budget-words.ts'
