import { writeFileSync } from 'node:fs'
import { linesOf } from './planted-set.ts'

for (const half of ['development', 'held-out'] as const) {
  writeFileSync(new URL(`${half}.jsonl`, import.meta.url), linesOf(half))
}
