import { acceptedExtensions, type FileFault } from '@jiheng/domain/attachments'

type Sentences = { readonly [Code in FileFault['code']]: (fault: Extract<FileFault, { code: Code }>) => string }

const accepted = `可以上传的有：${acceptedExtensions.join('、')}。`

const sentences: Sentences = {
  'no-name': () => '没有可用的文件名，请给文件起个名字再传。',
  empty: () => '文件是空的（0 字节），请检查后再传。',
  'too-large': ({ bytes, largest }) =>
    `文件有 ${megabytes(bytes)}，超过上限 ${megabytes(largest)}，请压缩或拆分后再传。`,
  extension: ({ extension }) => `${extension === '' ? '文件名没有扩展名' : `不接收 .${extension} 文件`}。${accepted}`,
  'name-lies': ({ extension, what, mend }) =>
    mend === null
      ? `文件名是 .${extension}，内容却是${spaced(what)}，没有接收。`
      : `文件名是 .${extension}，内容却是${spaced(what)}，请把扩展名改为 .${mend} 再传。`,
  macros: ({ what }) => `${what}里有宏，没有接收。请另存为不含宏的文件再传。`,
  password: ({ what }) => `${what}带打开密码，无法核对内容。请去掉密码再传。`,
  broken: ({ what }) => `${what}已损坏，打不开。请在本机打开检查后再传。`,
}

/** The sentence for a file that is not taken: what is wrong and how to mend it. */
export function fileFaultSentence(fault: FileFault): string {
  // The table has a sentence for each code; the compiler does not connect the two.
  return (sentences[fault.code] as (fault: FileFault) => string)(fault)
}

function megabytes(bytes: number): string {
  const mega = bytes / 1024 / 1024
  return `${mega >= 10 || Number.isInteger(mega) ? String(Math.ceil(mega)) : mega.toFixed(1)} MB`
}

/** A space between a Chinese and a Latin word. */
function spaced(word: string): string {
  return /^[\w.]/.test(word) ? ` ${word}` : word
}
