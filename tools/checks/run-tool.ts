import { spawn } from 'node:child_process'
import path from 'node:path'

/** Runs a JavaScript program of node_modules with this Node; answers its exit code and all that it printed. */
export async function runTool(
  root: string,
  program: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: root })
  let output = ''
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (output += text.toString()))
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 1))
  })
  return { code, output }
}

/** A tool that fails speaks for itself. */
export async function faultsOfTool(root: string, program: string, args: readonly string[]): Promise<readonly string[]> {
  const { code, output } = await runTool(root, program, args)
  return code === 0 ? [] : [output.trim() || `${program} ended with ${String(code)}`]
}
