export {
  findFindingKind,
  findingKinds,
  type FindingKind,
  type FindingOrigin,
  type FindingTopic,
} from './finding-kinds.ts'
export * from './finding-words.ts'
