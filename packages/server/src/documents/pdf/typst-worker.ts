import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { CompileOrder, CompileOutcome, TypstSource, TypstWorkerData } from './typst-messages.ts'

const { resolve } = createRequire(import.meta.url)

/** The faces that ship (OFL): 宋 for body and title, 黑 for headings. Their folders hold nothing else to be scanned. */
const shipped = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
].map((font) => dirname(resolve(font)))

const { fontFolder } = workerData as TypstWorkerData
const compiler = NodeCompiler.create({
  fontArgs: [{ fontPaths: fontFolder === null ? shipped : [fontFolder, ...shipped] }],
})
const sourceOf = (name: TypstSource): string => readFileSync(join(import.meta.dirname, `${name}.typ`), 'utf8')
const sources = {
  'official-document': sourceOf('official-document'),
  'official-form': sourceOf('official-form'),
} as const

/** Compiled pages that were not asked for again in this many documents are forgotten. */
const cacheAge = 5

function compile(source: TypstSource, input: string): Uint8Array {
  const result = compiler.compile({ mainFileContent: sources[source], inputs: { document: input } })
  const compiled = result.result
  if (compiled === null) throw new Error(JSON.stringify(result.takeDiagnostics()?.shortDiagnostics ?? 'typst failed'))
  const pdf = compiler.pdf(compiled, { pdfStandard: 'a-2a' })
  compiler.evictCache(cacheAge)
  return pdf
}

parentPort?.on('message', ({ id, source, input }: CompileOrder) => {
  let outcome: CompileOutcome
  try {
    outcome = { id, pdf: compile(source, input) }
  } catch (error) {
    outcome = { id, fault: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(outcome)
})
