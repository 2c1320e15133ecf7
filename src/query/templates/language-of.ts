import type {Family} from './markers.ts'
import type {TemplateKind} from './template-kind.ts'

/**
 * The language of a template: by the form of all its markers where they look alike in several, by the ending of its
 * name where they do not tell, and at last by habit: spaces, as in `{{ name }}`, are Jinja's.
 */
export function languageOf(family: Family, text: string, path: string): TemplateKind {
  if (family === 'braces') return languageOfBraces(text, path)
  if (family === 'tags') return languageOfTags(text, path)
  return family
}

const JINJA_STATEMENT = /(?<!%[!<>\d,]*)\{%[-+~]?\s*[a-z_]|(?<!\{)\{#(?!\{)[^\n]*#\}/i

const GO =
  /^(?:\.(?:[a-z_]|$|\s)|\$|\/\*|`|(?:if|range|with|end|define|template|block|include|printf|else if|getenv|tpl)\b(?!\s*[|.[(])|else$|[a-z]\w*\s+[`"])|[\s(|]\.[a-z_]/i

const MUSTACHE = /^(?:[#^>&!]|\/(?!\*)|\{[^%]|else$)/

const JINJA_EXPRESSION = /[|~[(']|\s(?:if|or|and|\+|-|\*)\s/

function languageOfBraces(text: string, path: string): TemplateKind {
  if (JINJA_STATEMENT.test(text)) return 'jinja'
  const inner = contentsOf(text, /(?<!%)\{\{/g, '}}').map((content) =>
    content.replace(/^(?:~|-\s)|(?:~|\s-)$/g, '').trim(),
  )
  if (inner.some((content) => MUSTACHE.test(content) && content !== 'else')) return 'mustache'
  if (inner.some((content) => GO.test(content))) return 'go'
  if (inner.some((content) => JINJA_EXPRESSION.test(content))) return 'jinja'
  if (/\.(?:j2|jinja2?)\b/i.test(path)) return 'jinja'
  if (/\.(?:mustache|hbs|handlebars)\b/i.test(path)) return 'mustache'
  if (/\.(?:gotmpl|gohtml|ctmpl)\b/i.test(path)) return 'go'
  return /\{\{\s/.test(text) ? 'jinja' : 'jinjaOrMustache'
}

const MAKO =
  /<\/?%(?:def|block|inherit|namespace|page|text|doc|call)\b|<%!|<%\s*(?:from\s+\S+\s+)?import\s|^[ \t]*%[ \t]*(?:if|for|end(?:if|for))\b/m

/** A variable of Puppet, which Ruby would take for a global one, or braces where Ruby has `do … end`. */
const EPP = /^-?\s*\||(?:^|[^@\w$])\$(?:::)?[a-z]|^-?\s*\}|\{\s*-?$/

function languageOfTags(text: string, path: string): TemplateKind {
  if (/\.erb\b/i.test(path)) return 'erb'
  if (/\.epp\b/i.test(path)) return 'epp'
  if (/\.mako?\b/i.test(path) || MAKO.test(text)) return 'mako'
  return contentsOf(text, /<%/g, '%>').some((content) => EPP.test(content)) ? 'epp' : 'erb'
}

/** What is between each opener and the closer after it. */
function contentsOf(text: string, opener: RegExp, closer: string): readonly string[] {
  const contents: string[] = []
  opener.lastIndex = 0
  for (let found = opener.exec(text); found; found = opener.exec(text)) {
    const end = text.indexOf(closer, opener.lastIndex)
    if (end === -1) break
    contents.push(text.slice(opener.lastIndex, end))
    opener.lastIndex = end + closer.length
  }
  return contents
}
