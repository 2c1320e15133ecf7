/** Markers that look alike in several languages are one family; the rest of the file tells which language it is. */
export type Family =
  | 'braces'
  | 'jinja'
  | 'tags'
  | 'mako'
  | 'php'
  | 'htmlTemplate'
  | 'templateToolkit'
  | 'smarty'
  | 'velocity'
  | 'doubleBrackets'
  | 'python'
  | 'at'
  | 'doublePercent'
  | 'percent'
  | 'underscores'

export interface Marker {
  readonly family: Family
  /** What it begins with, found anywhere in a line; global. */
  readonly pattern: RegExp
  /** What all that the pattern matches has in it: looking for it first costs next to nothing. */
  readonly sign: string
  /** What has to come later in the file for the marker to be one. */
  readonly closer?: '%}' | '}}' | '#}' | '%>' | '%]' | '#end'
  /** True if Perl and Lua have nothing that looks like it. */
  readonly isUnlikeCode?: true
  /** True for one that httpd takes for a comment. */
  readonly isComment?: true
}

/**
 * How a template language marks its text. None of these patterns matches `%{…}` of log formats and expressions,
 * whatever is in it (`%{%d/%b}t`, `%!200{{x}}i`), nor `${NAME}`, which is httpd's own. Words such
 * as `$NAME`, which envsubst replaces, are no markers: plain configurations hold them too.
 */
export const MARKERS: readonly Marker[] = [
  // {% if ssl %}   {%- set name = 'x' -%}
  {
    family: 'braces',
    sign: '{%',
    pattern: /(?<!%[!<>\d,]*)\{%[-+~]?(?:\s*[a-z_]\w+(?=[\s("']|[-+~]?%\})|\s*$)/gi,
    closer: '%}',
    isUnlikeCode: true,
  },
  // {{ name }}   {{{name}}}   {{#each hosts}}   {{- .Values.name -}}   {{/* … */}}
  {
    family: 'braces',
    sign: '{{',
    pattern:
      /(?<!%[!<>\d,]*)\{\{(?:[-~]?\s*(?:[a-z_$"'@]|\.(?=[a-z_]|\s*[|}])|\/\*|$)|[-~]?\s+[\d([{]|[-~]?[{&>#^/!]\s*[a-z_.@-])/gi,
    closer: '}}',
  },
  // {# what comes next #}
  {family: 'jinja', sign: '{#', pattern: /(?<!%[!<>\d,]*)\{#/g, closer: '#}'},
  // <%= @name %>   <%- | String $name | -%>   <% end -%>   <%# what comes next %>
  {
    family: 'tags',
    sign: '<%',
    pattern:
      /<%(?:-?(?:\s|\|\s|#|(?:if|unless|else|elsif|for|while|case|when|end)\b)|==?-?\s*[\w@$:"'([{]|@\s*\w|!\s|\})/g,
    closer: '%>',
    isUnlikeCode: true,
  },
  // <%def name="site(name)">   </%def>   <%include file="ssl.mako"/>
  {
    family: 'mako',
    sign: '%',
    pattern: /<\/?%(?:def|block|include|inherit|namespace|page|text|doc|call|\w+:\w+)(?=[\s>/])/g,
  },
  // % for name in names:
  {
    family: 'mako',
    sign: '%',
    pattern:
      /^[ \t]*%[ \t]*(?:(?:if|elif|for|while|with|except)\b.*:|(?:try|else)\s*:|end(?:if|for|while|with|try)?\b)/gm,
  },
  // ${name | h}   ${path('x')}   ${ports[0]}: no name of a variable, and no call of a RewriteMap, which has a colon
  {family: 'mako', sign: '${', pattern: /\$\{[ \t]*[a-z_][\w.]*[ \t]*[([|][^}:]*\}/gi},
  // <?php foreach ($names as $name): ?>   <?= $name ?>
  {family: 'php', sign: '<?', pattern: /<\?(?:php(?=\s|$)|=\s*\$\w)/g},
  // <TMPL_VAR NAME=HOST>   <!-- TMPL_IF SSL -->
  {
    family: 'htmlTemplate',
    sign: '_',
    pattern: /<(?:!--[ \t]*)?\/?TMPL_(?:VAR|IF|ELSE|UNLESS|LOOP|INCLUDE)\b/gi,
  },
  // [% IF ssl %]
  {family: 'templateToolkit', sign: '[%', pattern: /\[%[-+~]?\s+\w/g, closer: '%]'},
  // {$name}   {$site.host|lower}
  {
    family: 'smarty',
    sign: '{$',
    pattern: /(?<![%$\\{])\{\$[a-z_]\w*(?:(?:->|[.[|:])[^{}\r\n]*)?\}/gi,
  },
  // #foreach($host in $hosts)   #if( $ssl ), on a line of its own, with an #end: comments that nobody writes
  {
    family: 'velocity',
    sign: '#',
    pattern: /(?<=^[ \t]*)#(?:if|foreach|\{(?:if|foreach)\})[ \t]*\((?=[^)\r\n]*\$!?\{?[a-z])/gim,
    closer: '#end',
    isComment: true,
  },
  // [[name]]   [[ .Values.name ]]   [[ if .ssl ]], but neither [[:alpha:]] nor the collating element [[.hyphen.]]
  {
    family: 'doubleBrackets',
    sign: '[[',
    pattern: /(?<![\w\])])\[\[-?[ \t]*(?!\.[\w-]*\.\])[$.]?[a-z_][\w.]*(?:[ \t(|][^[\]\r\n]*)?\]\]/gi,
  },
  // %(name)s   %(port)05d
  {family: 'python', sign: '%(', pattern: /%\([a-z_][\w.-]*\)[#0 +-]*\d*(?:\.\d+)?[sdifrgx]/gi},
  // @prefix@   @@ServerRoot@@   lib@SUFFIX@, but neither user@example.com@ nor the match operators m@…@ and s@…@
  {
    family: 'at',
    sign: '@',
    pattern: /@@[A-Za-z_][\w.-]*@@|(?<![\w@])@[A-Za-z_][\w.-]*@|(?<=\w)(?<!\b[msy]|\btr)@[A-Z_][A-Z\d_]+@/g,
  },
  // %%PREFIX%%
  {family: 'doublePercent', sign: '%%', pattern: /%%[a-z_][\w.-]*%%/gi},
  // %SERVERNAME%, but not a part of %ACEURO%20
  {
    family: 'percent',
    sign: '%',
    pattern: /(?<!%)%(?![\dA-F]{2}[A-Z\d_]*%[\dA-Fa-f]{2})[A-Z][A-Z\d_]{2,}%(?!%)/g,
  },
  // __DOCROOT__   www.__DOMAIN__, but neither __init__.py nor a part of a longer word
  {family: 'underscores', sign: '__', pattern: /(?<!\w)__[A-Z][A-Z\d]*(?:_[A-Z\d]+)*__(?!\w)/g},
]

/** False for a text without any marker, which nearly all are; true if it may have one, in a comment perhaps. */
export function mayHoldMarker(text: string): boolean {
  return (
    (HINT.test(text) || FIRST_LINE.test(text)) &&
    MARKERS.some(({sign, pattern}) => text.includes(sign) && text.search(pattern) !== -1)
  )
}

/** One search for what the patterns begin with; without flags and look-behinds it takes half the time. */
const HINT =
  /[{<[][%{#?]|\{\$|\[\[[^:]|#\{?(?:if|foreach)|<\/%|<(?:!--[ \t]*)?\/?[Tt][Mm][Pp]|%(?:[(%]|[A-Z][A-Z\d_]+%)|@[\w.-]+@|__[A-Z]|\n[ \t]*%|\$\{[\w. \t]*[([|]/

const FIRST_LINE = /^[ \t]*%/
