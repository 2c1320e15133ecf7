/** Values for the placeholders of a message. */
export type MessageData = Readonly<Record<string, string | number>>

/** A character of a placeholder's name, as `\w` has it. */
type WordCharacter =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z')
  | ('0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '_')

type IsWord<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? Lowercase<First> extends WordCharacter
    ? Rest extends ''
      ? true
      : IsWord<Rest>
    : false
  : false

/** The names in braces of a template: `'mount'` of `Move {mount} out of %{GLOBAL}`. */
export type PlaceholdersOf<Template extends string> = Template extends `${infer Before}{${infer After}`
  ? Before extends `${string}%`
    ? PlaceholdersOf<After>
    : After extends `${infer Name}}${infer Rest}`
      ? IsWord<Name> extends true
        ? Name | PlaceholdersOf<Rest>
        : PlaceholdersOf<After>
      : never
  : never

/** What a template needs: a value for each placeholder and nothing else; anything where its text is not known. */
export type DataFor<Template extends string> = string extends Template
  ? MessageData
  : [PlaceholdersOf<Template>] extends [never]
    ? Readonly<Record<string, never>>
    : {readonly [Name in PlaceholdersOf<Template>]: string | number}

const PLACEHOLDER = /(?<!%)\{(\w+)\}/g

/**
 * Fills `{name}` placeholders; `%{NAME}` is httpd's own and stays. An unknown placeholder is a mistake of the
 * transform's author.
 * @throws {TypeError} where a placeholder has no value
 */
export function fillMessage(template: string, data: MessageData = {}): string {
  return template.replace(PLACEHOLDER, (_placeholder, name: string) => {
    const value = data[name]
    if (value === undefined) throw new TypeError(`no value for {${name}} in "${template}"`)
    return String(value)
  })
}
