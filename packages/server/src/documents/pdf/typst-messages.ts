/** What the typesetter and its worker say to each other. */
export type TypstWorkerData = { readonly fontFolder: string | null }
/** The sources that there are: one for documents, one for forms. */
export type TypstSource = 'official-document' | 'official-form'
export type CompileOrder = { readonly id: number; readonly source: TypstSource; readonly input: string }
export type CompileOutcome =
  { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly fault: string }
