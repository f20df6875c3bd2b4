export * from './goal-words.ts'
