/**
 * The variable of mod_wsgi that the name of an application group was meant to be, for one that is not: `%%{GLOBAL}`.
 * It compares them letter by letter (mod_wsgi.c: wsgi_application_group). Words that templates use as marks, such as
 * `%HOST%` and `{server}`, are names.
 */
export function groupVariableMeant(name: string): string | undefined {
  const [, word = ''] = /^(?:%+\{|%\(|%)(GLOBAL|RESOURCE|SERVER|HOST|ENV:\w+)[})]?$/i.exec(name.trim()) ?? []
  const meant = name === '{GLOBAL}' ? '%{GLOBAL}' : word && `%{${inCapitals(word)}}`
  return meant === '' || meant === name ? undefined : meant
}

/** The variable of a request keeps its case. */
function inCapitals(word: string): string {
  return /^env:/i.test(word) ? `ENV:${word.slice('ENV:'.length)}` : word.toUpperCase()
}
