/** What the typesetter and its worker say to each other. */
export type TypstWorkerData = { readonly fontFolder: string | null }
export type CompileOrder = { readonly id: number; readonly input: string }
export type CompileOutcome =
  { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly fault: string }
