export * from './framework-words.ts'
