import { useEffect, useId, useRef, type ReactNode } from 'react'

type SidePanelProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly side?: 'left' | 'right'
  readonly children: ReactNode
}

/**
 * A panel at the side, as the browser's own modal dialog: it holds the focus, closes on Escape, and gives the focus back.
 * (antd's Drawer locks scrolling by a style element without the nonce, which the policy refuses.)
 */
export function SidePanel({ isOpen, onClose, title, side = 'right', children }: SidePanelProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (isOpen && element !== null && !element.open) element.showModal()
    if (!isOpen && element?.open === true) element.close()
  }, [isOpen])
  // The keyboard closes it by Escape; a click beside it is the pointer's way.
  useEffect(() => {
    const element = dialog.current
    const closeBeside = (event: MouseEvent) => {
      if (event.target === element) onClose()
    }
    element?.addEventListener('click', closeBeside)
    return () => element?.removeEventListener('click', closeBeside)
  }, [onClose])
  return (
    <dialog
      ref={dialog}
      className={`side-panel side-panel-${side}`}
      aria-labelledby={id}
      onClose={() => isOpen && onClose()}
    >
      <div className="side-panel-box">
        <div className="side-panel-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="text-button" onClick={onClose}>
            关闭
          </button>
        </div>
        {isOpen && children}
      </div>
    </dialog>
  )
}
