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

/** The files of a folder, links to files included. */
export async function folderFiles(path: string): Promise<readonly PackageFile[]> {
  const names = (await readdir(path)).toSorted()
  const found = await Promise.all(
    names.map(async (name) => ({ name, isFile: (await stat(join(path, name))).isFile() })),
  )
  return Promise.all(found.filter(({ isFile }) => isFile).map(({ name }) => diskFile(name, join(path, name))))
}
