export * from './framework-words.ts'
export * from './holiday-lines.ts'
