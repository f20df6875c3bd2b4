import type { ProjectFile } from '@jiheng/contract/projects'

/** One year of a subject as the file carries it, all links of the cycle. */
export type YearRecord = ProjectFile['years'][number]
