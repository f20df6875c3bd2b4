import { createContext, use, type ReactNode } from 'react'

/** Makes a word that can be explained out of a word; one that nobody can explain stays as it is. */
export type Explain = (word: string, shown: ReactNode) => ReactNode

export const ExplainContext = createContext<Explain>((_, shown) => shown)

/** An official term that explains itself where it stands, by whatever glossary the house has. */
export function Explained({ word, children }: { readonly word: string; readonly children?: ReactNode }) {
  return use(ExplainContext)(word, children ?? word)
}
