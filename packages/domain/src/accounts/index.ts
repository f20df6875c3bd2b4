export * from './duty.ts'
export * from './password-policy.ts'
export * from './sign-in-lock.ts'
export * from './sample-mark.ts'
