/** What every stage stands on: knows no stage. */
export const foundation = [
  'kernel',
  'forms',
  'organizations',
  'accounts',
  'projects',
  'attachments',
  'budget',
  'indicators',
  'rulebook',
  'indicator-library',
  'workflow',
  'findings',
  'framework',
  'audit',
  'glossary',
] as const

/** The cycle (五个环节 and what follows from them) in its order: a stage may look back, never ahead. */
export const stages = [
  'goals',
  'ex-ante',
  'monitoring',
  'evaluation',
  'rectification',
  'application',
  'disclosure',
  'reporting',
  'guidance',
  'exchange',
] as const

/** Folders of a package that serve every stage and know none. */
export const shared = {
  server: ['db', 'http', 'ports', 'documents', 'inbox', 'audit', 'jobs'],
  web: ['ui', 'forms', 'charts'],
} as const
