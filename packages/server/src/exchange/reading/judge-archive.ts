import { faultsOfZip, type ZipArchive, type ZipFault } from '../../documents/zip/zip-archive.ts'
import type { IssueList } from '../issue-list.ts'
import type { PackageLimits } from './package-source.ts'

/** Judges an archive by its directory, before anything is inflated; what is wrong goes to the issues. */
export function isHarmless(archive: ZipArchive, limits: PackageLimits, issues: IssueList): boolean {
  for (const fault of faultsOfZip(archive, limits.bytes)) addFault(fault, issues)
  return issues.errorCount === 0
}

function addFault(fault: ZipFault, issues: IssueList): void {
  switch (fault.code) {
    case 'too-many-files':
      return issues.add({}, { code: 'package.too-many-files', facts: { limit: fault.limit } })
    case 'too-large':
      return issues.add({}, { code: 'package.too-large', facts: { megabytes: fault.megabytes } })
    case 'inflates':
      return issues.add(
        { value: fault.file },
        { code: 'package.inflates', facts: { file: fault.file, ratio: fault.ratio } },
      )
    case 'encrypted':
      return issues.add({ value: fault.file }, { code: 'package.encrypted', facts: { file: fault.file } })
    case 'unreadable': {
      const reason = `“${fault.file}”的压缩方式不能识别`
      return issues.add({ value: fault.file }, { code: 'package.broken', facts: { reason } })
    }
  }
}
