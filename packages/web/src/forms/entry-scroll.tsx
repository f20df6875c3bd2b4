import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'

/** The titles of columns that stand beyond the right edge, kept true while the table is scrolled and the page resized. */
function useColumnsBeyond(scroll: RefObject<HTMLDivElement | null>): readonly string[] {
  const [beyond, setBeyond] = useState<readonly string[]>([])
  useEffect(() => {
    const pane = scroll.current
    if (pane === null) return undefined
    const look = () => {
      const edge = pane.getBoundingClientRect().right
      const titles = [...pane.querySelectorAll<HTMLElement>('thead th')]
        .filter((head) => head.getBoundingClientRect().right > edge + 8)
        .map((head) => head.firstChild?.textContent ?? '')
      setBeyond((now) => (now.join() === titles.join() ? now : titles))
    }
    const resized = new ResizeObserver(look)
    resized.observe(pane)
    pane.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      pane.removeEventListener('scroll', look)
    }
  }, [scroll])
  return beyond
}

type ScrollProps = { readonly id: string; readonly name: string; readonly children: ReactNode }

/** A wide table in its own scroll; which columns are still out of sight is said above it. */
export function EntryScroll({ id, name, children }: ScrollProps) {
  const pane = useRef<HTMLDivElement>(null)
  const beyond = useColumnsBeyond(pane)
  return (
    <>
      <p className="entry-beyond no-print" hidden={beyond.length === 0}>
        右边还有 {beyond.length} 栏：{beyond.join('、')} →
      </p>
      <div
        className={beyond.length === 0 ? 'table-scroll' : 'table-scroll has-beyond'}
        role="region"
        aria-label={`${name}表`}
        tabIndex={0}
        id={id}
        ref={pane}
      >
        {children}
      </div>
    </>
  )
}
