import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { IModule } from 'dependency-cruiser'
import { format, resolveConfig } from 'prettier'
import { cruiseWorkspace } from './architecture/cruise.ts'

/** Between these marks of ARCHITECTURE.md stands what is drawn from the sources. */
const marks = ['<!-- drawn by tools/draw-architecture.ts -->', '<!-- end of the drawing -->'] as const

/** Whether ARCHITECTURE.md no longer shows the sources as they are. */
export async function graphIsStale(root: string): Promise<boolean> {
  const { before, after } = await redraw(root)
  return before !== after
}

async function redraw(
  root: string,
): Promise<{ readonly file: string; readonly before: string; readonly after: string }> {
  const file = path.join(root, 'ARCHITECTURE.md')
  const before = readFileSync(file, 'utf8')
  const [head, tail] = [before.split(marks[0])[0], before.split(marks[1])[1]]
  if (head === undefined || tail === undefined) throw new Error('ARCHITECTURE.md has lost the marks of its drawing')
  const { modules } = await cruiseWorkspace(root, ['packages'])
  const drawn = `${head}${marks[0]}\n\n${drawGraph(modules)}\n\n${marks[1]}${tail}`
  const options = { ...(await resolveConfig(file)), parser: 'markdown' }
  return { file, before, after: await format(drawn, options) }
}

/** Packages as boxes, their folders in them, an arrow where one imports another (arrows to the kernel, which everything uses, are left out). */
function drawGraph(modules: readonly IModule[]): string {
  const boxes = new Map<string, Map<string, string>>()
  const arrows = new Set<string>()
  for (const { source, dependencies } of modules) {
    const from = boxOf(source)
    if (from === null) continue
    boxes.set(from.package, (boxes.get(from.package) ?? new Map<string, string>()).set(from.id, from.folder))
    for (const { resolved } of dependencies) {
      const to = boxOf(resolved)
      if (to !== null && to.id !== from.id && to.id !== 'domain_kernel') arrows.add(`  ${from.id} --> ${to.id}`)
    }
  }
  const drawnBoxes = sorted(boxes.keys()).flatMap((name) => [
    `  subgraph ${name}`,
    ...sorted([...(boxes.get(name) ?? [])].map(([id, folder]) => `    ${id}["${folder}"]`)),
    '  end',
  ])
  return ['```mermaid', 'flowchart LR', ...drawnBoxes, ...sorted(arrows), '```'].join('\n')
}

function sorted(names: Iterable<string>): readonly string[] {
  return [...names].sort((a, b) => (a < b ? -1 : 1))
}

/** A file's package and folder; null for tests and for what is not ours. */
function boxOf(file: string): { readonly package: string; readonly folder: string; readonly id: string } | null {
  const match = /^packages\/([^/]+)\/src\/(?:([^/]+)\/)?[^/]+/.exec(file)
  if (match?.[1] === undefined || /\.test\.tsx?$/.test(file)) return null
  const folder = match[2] ?? 'src'
  return { package: match[1], folder, id: `${match[1]}_${folder.replaceAll('-', '_')}` }
}

if (process.argv[1] === import.meta.filename) {
  const { file, after } = await redraw(path.resolve(import.meta.dirname, '..'))
  writeFileSync(file, after)
}
