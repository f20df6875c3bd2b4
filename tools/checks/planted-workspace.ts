import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const packages = ['domain', 'contract', 'server', 'web']
const root = path.resolve(import.meta.dirname, '../..')

/** A workspace of its own with our configuration and files planted to break it. */
export function plantWorkspace(files: Readonly<Record<string, string>>): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'planted-'))
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'package.json'])
    cpSync(path.join(root, name), path.join(folder, name))
  for (const name of packages) plantPackage(folder, name)
  mkdirSync(path.join(folder, 'node_modules/@jiheng'), { recursive: true })
  for (const name of packages)
    symlinkSync(path.join(folder, 'packages', name), path.join(folder, 'node_modules/@jiheng', name))
  symlinkSync(path.join(root, 'node_modules/@types'), path.join(folder, 'node_modules/@types'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function plantPackage(folder: string, name: string): void {
  mkdirSync(path.join(folder, 'packages', name, 'src'), { recursive: true })
  for (const file of ['package.json', 'tsconfig.json']) {
    cpSync(path.join(root, 'packages', name, file), path.join(folder, 'packages', name, file))
  }
}
