export * from './ex-ante-words.ts'
