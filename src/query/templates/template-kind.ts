/**
 * The languages and conventions a template is written in, in words for people. Twig, Liquid, Django and Nunjucks
 * mark their text as Jinja does: the text alone does not tell them apart.
 */
export const TEMPLATE_KINDS = {
  jinja: 'a Jinja template',
  mustache: 'a Mustache or Handlebars template',
  jinjaOrMustache: 'a Jinja or Mustache template',
  go: 'a Go template',
  erb: 'an ERB template',
  epp: 'an EPP template',
  mako: 'a Mako template',
  php: 'a PHP template',
  htmlTemplate: 'an HTML::Template template',
  templateToolkit: 'a Template Toolkit template',
  smarty: 'a Smarty template',
  velocity: 'a Velocity template',
  doubleBrackets: 'a template with [[name]] placeholders',
  python: 'a template with %(name)s placeholders',
  at: 'a template with @NAME@ placeholders',
  doublePercent: 'a template with %%NAME%% placeholders',
  percent: 'a template with %NAME% placeholders',
  underscores: 'a template with __NAME__ placeholders',
} as const

export type TemplateKind = keyof typeof TEMPLATE_KINDS
