/** A password that is on the screen this once and kept nowhere. */
export function OneTimePassword({ username, password }: { username: string; password: string }) {
  return (
    <div className="notice notice-good" role="status">
      <h2>{username} 的一次性密码</h2>
      <p>
        <code className="one-time-password">{password}</code>
      </p>
      <p>只显示这一次，离开本页后无法再查看。请当面或用其他可靠方式交给本人。</p>
    </div>
  )
}
