import { expect, it } from 'vitest'
import { deviceName } from './device-name.ts'

it.each([
  ['Windows 电脑 · Edge', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0'],
  ['Windows 电脑 · 360 浏览器', 'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/86.0 Safari/537.36 QIHU 360SE'],
  ['安卓设备 · 微信', 'Mozilla/5.0 (Linux; Android 14; V2301A) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0'],
  ['iPhone · Safari', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'],
  ['麒麟电脑 · Firefox', 'Mozilla/5.0 (X11; Kylin; Linux aarch64; rv:115.0) Gecko/20100101 Firefox/115.0'],
  ['Linux 电脑 · Chrome', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36'],
  ['未知设备', 'curl/8.5.0'],
  ['未知设备', ''],
])('a device is recognised as %s', (name, userAgent) => {
  expect(deviceName(userAgent)).toBe(name)
})
