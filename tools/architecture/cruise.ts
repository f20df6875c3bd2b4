import path from 'node:path'
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser'
import { rules } from './rules.ts'

/** What was found: the modules of the workspace, and each breach of the drawing. */
export type Cruised = { readonly modules: readonly IModule[]; readonly breaches: readonly Breach[] }
type Breach = { readonly rule: string; readonly from: string; readonly to: string }

const parts = ['packages', 'tools', 'e2e', 'bench', 'examples']

/** @throws when nothing was cruised: then no rule was checked, however green it looks. */
export async function cruiseWorkspace(root: string, folders: readonly string[] = parts): Promise<Cruised> {
  const { output } = await cruise(
    [...folders],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...rules] },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^packages/web/dist' },
      tsPreCompilationDeps: true,
      moduleSystems: ['es6', 'cjs', 'tsd'],
    },
    {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  )
  const { modules, summary } = output as ICruiseResult
  const own = modules.filter((module) =>
    folders.some((folder) => module.source.startsWith(`${folder}${path.posix.sep}`)),
  )
  if (own.length === 0) throw new Error(`dependency-cruiser cruised nothing under ${root}`)
  return { modules: own, breaches: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) }
}
