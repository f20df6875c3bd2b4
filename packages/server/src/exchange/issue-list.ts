import { isError, issueAt, packageTables, type Fault, type Issue, type IssuePlace } from '@jiheng/domain/exchange'

/** How many issues are kept; all are counted. */
const kept = { error: 10_000, notice: 1_000 } as const

const order = new Map(packageTables.map((table, at) => [table.name, at]))

/** The issues of one import, all of them counted, the first ten thousand kept. */
export class IssueList {
  errorCount = 0
  noticeCount = 0
  readonly #errors: Issue[] = []
  readonly #notices: Issue[] = []

  add(place: Partial<IssuePlace>, fault: Fault): void {
    this.addSome([issueAt(place, fault)], 1)
  }

  /** Takes `issues`, which stand for `total` of the same severity. */
  addSome(issues: readonly Issue[], total: number): void {
    const [first] = issues
    if (first === undefined) return
    if (isError(first)) {
      this.errorCount += total
      this.#errors.push(...issues.slice(0, kept.error - this.#errors.length))
    } else {
      this.noticeCount += total
      this.#notices.push(...issues.slice(0, kept.notice - this.#notices.length))
    }
  }

  /** Errors before notices; within them by table, as the package orders them, and row. */
  sorted(): readonly Issue[] {
    return [...this.#errors.toSorted(byPlace), ...this.#notices.toSorted(byPlace)]
  }
}

function byPlace(a: Issue, b: Issue): number {
  const byTable = (order.get(a.table ?? '') ?? -1) - (order.get(b.table ?? '') ?? -1)
  return byTable === 0 ? (a.row ?? 0) - (b.row ?? 0) : byTable
}
