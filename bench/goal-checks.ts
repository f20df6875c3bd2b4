import { checkGoal } from '../packages/domain/src/goals/index.ts'
import { contentOf, contextOf, plantedFilings } from '../examples/goal-checks/measure.ts'

/** What the product promises for one filing. */
const promisedMillis = 20
const rounds = 20

const filings = (['development', 'held-out'] as const).flatMap(plantedFilings).map((filing) => {
  const content = contentOf(filing)
  return { content, context: contextOf(filing.context), text: JSON.stringify(content) }
})

function millis(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

// The first round warms up.
for (const { content, context } of filings) checkGoal(content, context)
const checked = filings.map(({ content, context }) =>
  median(Array.from({ length: rounds }, () => millis(() => checkGoal(content, context)))),
)
const parsed = filings.map(({ text }) => median(Array.from({ length: rounds }, () => millis(() => JSON.parse(text)))))
const longest = filings.reduce((a, b) => (a.content.indicators.length > b.content.indicators.length ? a : b))
const row = longest.content.indicators[0]
const line = longest.content.estimate[0]
const many = {
  ...longest.content,
  indicators:
    row === undefined
      ? []
      : Array.from({ length: 200 }, (_, at) => ({
          ...row,
          key: `n${String(at)}`,
          levelThree: `${row.levelThree}${String(at)}`,
        })),
  estimate: line === undefined ? [] : Array.from({ length: 300 }, (_, at) => ({ ...line, key: `n${String(at)}` })),
}
const largest = median(Array.from({ length: rounds }, () => millis(() => checkGoal(many, longest.context))))

const all = median(checked)
const most = Math.max(...checked)
console.log(`${String(filings.length)} planted filings, ${String(rounds)} rounds each`)
console.log(`a filing: median ${all.toFixed(2)} ms, slowest ${most.toFixed(2)} ms`)
console.log(
  `its content parsed from JSON: median ${median(parsed).toFixed(3)} ms, ${(all / median(parsed)).toFixed(0)} × less`,
)
console.log(`the largest that the form takes (200 indicators, 300 lines): ${largest.toFixed(1)} ms`)
if (most > promisedMillis) {
  console.error(`a filing took more than ${String(promisedMillis)} ms`)
  process.exitCode = 1
}
