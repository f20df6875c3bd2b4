import { parseArgs } from 'node:util'
import { inventPlan } from './invented-plan.ts'
import { writePackage } from './package-writer.ts'
import { makeTownPackage } from './town-package.ts'
import { wujingPlan } from './wujing-plan.ts'

/** `node examples/generator/main.ts --seed wujing --out examples/wujing`: writes the sample town, or under another seed another one. */
const { values } = parseArgs({ options: { seed: { type: 'string', default: 'wujing' }, out: { type: 'string' } } })
if (values.out === undefined) {
  process.stderr.write('usage: node examples/generator/main.ts --seed SEED --out FOLDER\n')
  process.exit(2)
}
writePackage(values.out, makeTownPackage(values.seed === wujingPlan.seed ? wujingPlan : inventPlan(values.seed)))
