export * from './may-call.ts'
export * from './roles.ts'
