/** Where a command writes: standard output carries the answer alone, everything else goes to standard error. */
export type CommandIo = {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** A PostgreSQL server to use instead of the embedded one (DATABASE_URL); commands make a database of their own on it. */
  readonly databaseServer?: string | undefined
  /** Where the embedded server of this installation keeps its data (DATA_DIR). */
  readonly dataDir?: string | undefined
}

/** A subcommand of `jiheng`: answers its exit code — 0 done, 1 the input is at fault, 2 the call is. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>

/** Thrown while reading arguments; its message is the Chinese sentence that the person reads. */
export class UsageFault extends Error {}
