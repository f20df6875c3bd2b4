export * from './may-call.ts'
export * from './roles.ts'
export * from './role-class.ts'
export * from './organization-words.ts'
