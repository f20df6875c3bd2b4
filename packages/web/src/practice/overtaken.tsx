import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { elsewhereKey, useAccount } from '../app/session.ts'

/**
 * The session has entered or left practice in another window: this page stands under the wrong mark, and nothing more is
 * shown or filed on it. What was typed into a goal is kept by the browser.
 */
export function Overtaken() {
  const overtaken = useQuery({ queryKey: elsewhereKey, queryFn: () => false, initialData: false, staleTime: Infinity })
  return overtaken.data ? <OvertakenDialog /> : null
}

function OvertakenDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const { practice } = useAccount()
  useEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="sign-in-again"
      aria-labelledby="overtaken"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="overtaken">{practice === null ? '你在别的窗口进入了演练' : '你在别的窗口离开了演练'}</h2>
      <p>
        {practice === null
          ? '本窗口显示的还是正式数据，登录已转到演练。刷新后本窗口也在演练中。'
          : '本窗口显示的还是演练数据，登录已回到正式数据。刷新后本窗口显示正式数据。'}
      </p>
      <Button type="primary" size="large" onClick={() => location.assign('/')}>
        刷新本窗口
      </Button>
    </dialog>
  )
}
