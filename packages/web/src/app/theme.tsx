import { StyleProvider, legacyLogicalPropertiesTransformer } from '@ant-design/cssinjs'
import { ConfigProvider, theme as antTheme, type ThemeConfig } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useStored } from '../ui/use-stored.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'
type ThemeState = {
  readonly choice: ThemeChoice
  readonly isDark: boolean
  readonly choose: (choice: ThemeChoice) => void
}

const ThemeContext = createContext<ThemeState>({ choice: 'system', isDark: false, choose: () => undefined })
export const useTheme = (): ThemeState => use(ThemeContext)

/** antd computes with colours, so it gets the values behind the variables of tokens.css. */
function antdTheme(isDark: boolean): ThemeConfig {
  // The attribute decides which values the variables have, and so it must stand before they are read.
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    algorithm: isDark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      fontFamily: token('font'),
      fontSize: 14,
      borderRadius: 4,
      controlHeight: 34,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      colorPrimary: token('accent'),
      colorPrimaryHover: token('accent-hover'),
      colorPrimaryActive: token('accent-hover'),
      colorPrimaryBg: token('accent-soft'),
      colorTextLightSolid: token('on-accent'),
      colorLink: token('accent'),
      colorError: token('bad'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-2'),
      colorTextTertiary: token('ink-3'),
      colorTextQuaternary: token('ink-3'),
      colorTextPlaceholder: token('ink-3'),
      colorTextDescription: token('ink-3'),
      colorTextDisabled: token('ink-3'),
      colorIcon: token('ink-2'),
      colorBgContainer: token('paper'),
      colorBgElevated: token('paper'),
      colorBorder: token('control-edge'),
      colorBorderSecondary: token('rule'),
      colorSplit: token('rule'),
    },
    components: { Tooltip: { colorBgSpotlight: token('ink'), colorTextLightSolid: token('paper') } },
  }
}

function useSystemDark(): boolean {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => setDark(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return isDark
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** Colours, fonts and language of everything; antd's styles carry the nonce of the page. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, choose] = useStored<ThemeChoice>('jiheng.theme', 'system')
  const systemDark = useSystemDark()
  const isDark = choice === 'dark' || (choice === 'system' && systemDark)
  const state = useMemo(() => ({ choice, isDark, choose }), [choice, isDark, choose])
  const theme = useMemo(() => antdTheme(isDark), [isDark])
  return (
    <ThemeContext value={state}>
      {/* Chromium 86 knows neither :where() nor all logical properties: both are written out. */}
      <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
        <ConfigProvider locale={zhCN} csp={{ nonce }} theme={theme} button={{ autoInsertSpace: false }}>
          {children}
        </ConfigProvider>
      </StyleProvider>
    </ThemeContext>
  )
}
