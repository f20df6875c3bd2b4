import { measure, type Half } from './measure.ts'

const half: Half = process.argv[2] === 'held-out' ? 'held-out' : 'development'
const { filings, faults, missed, clean, alarmed, beside } = measure(half)

console.log(`${half}: ${String(filings)} filings, ${String(faults)} faults planted`)
console.log(`found ${String(faults - missed.length)} of ${String(faults)}`)
console.log(`of ${String(clean)} filings without a fault something was said of ${String(alarmed.length)}`)
for (const [title, lines] of Object.entries({ missed, alarmed, beside })) {
  console.log(`\n${title} (${String(lines.length)})`)
  for (const line of lines) console.log(`  ${line}`)
}
