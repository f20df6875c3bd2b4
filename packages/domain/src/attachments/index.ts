export * from './attachment-words.ts'
export * from './file-name.ts'
export * from './judge-file.ts'
export * from './policies.ts'
