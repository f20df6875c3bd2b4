export * from './monitoring-words.ts'
