const systems = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙设备'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, '安卓设备'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh|Mac OS X/, 'Mac 电脑'],
  [/Kylin/i, '麒麟电脑'],
  [/\bUOS\b|Uniontech/i, '统信电脑'],
  [/Linux|X11/, 'Linux 电脑'],
] as const

/** The derived ones first: all of them also call themselves Chrome and Safari. */
const browsers = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/QIHU|360SE|360EE/, '360 浏览器'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const

/** What a person recognises a device by, from what the browser says of itself: "Windows 电脑 · Edge". */
export function deviceName(userAgent: string): string {
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [system, browser].filter((each) => each !== undefined).join(' · ') || '未知设备'
}
