import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackageFile } from './package-source.ts'

const chunkBytes = 1 << 18

/** A file on disk as a file of a package. */
export async function diskFile(name: string, path: string): Promise<PackageFile> {
  const { size } = await stat(path)
  return {
    name,
    bytes: size,
    isInArchive: false,
    open: () => Promise.resolve(createReadStream(path, { highWaterMark: chunkBytes })),
  }
}

/** The files of a folder. */
export async function folderFiles(path: string): Promise<readonly PackageFile[]> {
  const entries = await readdir(path, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  return Promise.all(names.toSorted().map((name) => diskFile(name, join(path, name))))
}
