export * from './may-call.ts'
export * from './roles.ts'
export * from './organization-words.ts'
