import {shownText} from './shown-text.ts'

/** What an element may hold; texts are shown as they are and never read as markup. */
export type Child = Node | string | number | undefined | readonly Child[]

/** Attributes by name; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | undefined>>

/** An element with attributes and children. Names of attributes are always ours; `href` leads to a fragment only. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) node.setAttribute(key, value)
  append(node, children)
  return node
}

/** A link within the page. */
export function link(
  fragment: string,
  attributes: Attributes,
  ...children: readonly Child[]
): HTMLAnchorElement {
  return element('a', {...attributes, href: fragment.startsWith('#') ? fragment : '#'}, ...children)
}

/** A button. */
export function button(label: Child, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const node = element('button', {type: 'button', ...attributes}, label)
  node.addEventListener('click', press)
  return node
}

/** A message whose words in backticks are code. */
export function message(text: string): readonly Child[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
}

function append(node: HTMLElement, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue
    if (Array.isArray(child)) append(node, child)
    else if (child instanceof Node) node.append(child)
    else node.append(...shownText(String(child)))
  }
}
