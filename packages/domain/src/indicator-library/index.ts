export * from './standard-indicator.ts'
export * from './standard-library.ts'
