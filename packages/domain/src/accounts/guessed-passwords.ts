/**
 * The words that guessing starts with, here and abroad (from the yearly lists of leaked passwords, and the words of such
 * systems themselves). A password is common where nothing but digits and signs is added to one of them.
 */
const words = new Set(
  `abc abcd abcde abcdef abcabc aaa asd asdf asdfg asdfgh asdfghjkl qaz qazwsx qazqazwsx qwe qwer qwert qwerty qwertyuiop qweasd qweasdzxc
   zxc zxcv zxcvb zxcvbn zxcvbnm wsx edc password passwd passw pass pwd admin administrator admini root test testing guest user
   demo welcome login letmein master monkey dragon sunshine princess football baseball iloveyou love hello superman batman
   shadow secret freedom whatever trustno default changeme system manager oracle mysql postgres server public private
   woaini woaiwojia iloveu wangyut wangwei zhangwei liwei liming wang zhang woaizhongguo zhongguo china beijing shanghai
   nihao mima denglu yonghu caizheng caizhengju caizhengsuo jixiao jiheng yusuan zhengfu xitong anquan shenji guanliyuan
   taobao qq qqq weixin baidu ruoyi p pa a aa q qw w z zz x xx`
    .trim()
    .split(/\s+/),
)

const signsForLetters: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
}

/** Is this one of the common words, however written and whatever digits and signs stand around it? */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase()
  return [text.replace(/[^\p{L}]/gu, ''), asLetters(text)].some(
    (core) => core === '' || words.has(core) || isDoubled(core),
  )
}

/** "P@ssw0rd2024!" is "password": what stands around is cut first, then signs within are read as the letters they mimic. */
function asLetters(text: string): string {
  const within = text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
  return [...within].map((sign) => signsForLetters[sign] ?? sign).join('')
}

/** The same word twice, or one letter again and again. */
function isDoubled(core: string): boolean {
  const half = core.slice(0, core.length / 2)
  return (half + half === core && words.has(half)) || new Set(core).size === 1
}
