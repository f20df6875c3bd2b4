export * from './project-words.ts'
