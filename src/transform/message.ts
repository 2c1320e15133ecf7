/** Values for the placeholders of a message. */
export type MessageData = Readonly<Record<string, string | number>>

/**
 * Fills `{name}` placeholders; `%{NAME}` is httpd's own and stays. An unknown placeholder is a mistake of the transform's author.
 * @throws {TypeError} where a placeholder has no value
 */
export function fillMessage(template: string, data: MessageData): string {
  return template.replace(/(?<!%)\{(\w+)\}/g, (_placeholder, name: string) => {
    const value = data[name]
    if (value === undefined) throw new TypeError(`No value for {${name}} in "${template}"`)
    return String(value)
  })
}
