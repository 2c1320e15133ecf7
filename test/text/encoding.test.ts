import {describe, expect, test} from 'vitest'
import {byteLength, decode, EncodingError, encode} from '../../src/text/encoding.ts'

describe('decode', () => {
  test('reads valid UTF-8 as UTF-8', () => {
    expect(decode(Buffer.from('caf\u00e9', 'utf8'))).toEqual({text: 'caf\u00e9', encoding: 'utf-8'})
  })

  test('reads anything else as Latin-1, byte by byte', () => {
    expect(decode(Uint8Array.of(0x63, 0xe9, 0xff))).toEqual({text: 'c\u00e9\u00ff', encoding: 'latin-1'})
  })

  test('keeps a byte order mark, because the server does', () => {
    expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)).text).toBe('\ufeffA')
  })

  test('does not take the bytes of a surrogate for UTF-8', () => {
    expect(decode(Uint8Array.of(0xed, 0xa0, 0x80)).encoding).toBe('latin-1')
  })

  test('reads a view into a larger buffer from where the view begins', () => {
    expect(decode(Buffer.from('abcdef').subarray(2, 4)).text).toBe('cd')
  })
})

describe('encode', () => {
  test('gives back every byte there is', () => {
    const bytes = Uint8Array.from({length: 256}, (_, byte) => byte)
    const {text, encoding} = decode(bytes)
    expect(Buffer.compare(encode(text, encoding), bytes)).toBe(0)
  })

  test('refuses a character that Latin-1 cannot store', () => {
    expect(() => encode('\u20ac', 'latin-1')).toThrow(EncodingError)
  })
})

test('the length in bytes is that of the file, not of the text', () => {
  expect(byteLength('\u00e9', 'utf-8')).toBe(2)
  expect(byteLength('\u00e9', 'latin-1')).toBe(1)
})
