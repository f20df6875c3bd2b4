/** One check of the house: what it is called, and what it finds wrong in the workspace (nothing, when all is well). */
export type Check = { readonly name: string; find(root: string): Promise<readonly string[]> }
