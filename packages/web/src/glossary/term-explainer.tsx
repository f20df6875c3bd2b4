import { findTerm, type Term } from '@jiheng/domain/glossary'
import { useCallback, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { ExplainContext, type Explain } from '../ui/explained.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import './glossary.css'
import { TermText } from './term-text.tsx'

/** Lets every official term of the pages inside explain itself in a panel at the side. */
export function TermExplainer({ children }: { readonly children: ReactNode }) {
  const [term, setTerm] = useState<Term | null>(null)
  const close = useCallback(() => setTerm(null), [])
  const explain = useCallback<Explain>((word, shown) => {
    const found = findTerm(word)
    if (found === null) return shown
    return (
      <button type="button" className="term" title="看这个词的意思和依据" onClick={() => setTerm(found)}>
        {shown}
      </button>
    )
  }, [])
  return (
    <ExplainContext value={explain}>
      {children}
      <SidePanel isOpen={term !== null} onClose={close} title={term?.word ?? ''}>
        {term !== null && (
          <>
            <TermText term={term} />
            <p>
              <Link to="/terms" onClick={close}>
                看全部术语
              </Link>
            </p>
          </>
        )}
      </SidePanel>
    </ExplainContext>
  )
}
