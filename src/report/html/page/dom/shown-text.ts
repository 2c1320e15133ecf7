import {CONTROL, nameOfCharacter} from '../../../quote/printable.ts'

// Blanks that are not the blank are words to the server.
const UNSEEN = new RegExp(`([\\ud800-\\udfff]|${CONTROL}|(?! )\\p{Zs})`, 'u')

/** A text as nodes: characters that are not seen, or not for what they are, stand there by their names. */
export function shownText(text: string): readonly Node[] {
  return text
    .split(UNSEEN)
    .map((part, index) => (index % 2 === 1 ? unseen(part) : document.createTextNode(part)))
    .filter((node) => node.textContent !== '')
}

/** The same as one text, where there is no place for marks. */
export function shownString(text: string): string {
  return text
    .split(UNSEEN)
    .map((part, index) => (index % 2 === 1 ? nameOf(part) : part))
    .join('')
}

function unseen(character: string): HTMLElement {
  const node = document.createElement('span')
  node.className = 'unseen'
  node.textContent = nameOf(character)
  return node
}

function nameOf(character: string): string {
  const code = character.charCodeAt(0)
  return code >= 0xdc80 && code <= 0xdcff ? `\\${(code - 0xdc00).toString(8)}` : nameOfCharacter(character)
}
