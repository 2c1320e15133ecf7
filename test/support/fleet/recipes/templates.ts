/** Files that another program makes a configuration of: nothing in them is edited. */
import type {Recipe} from '../recipe.ts'

function template(name: string, layout: 'tree' | 'file', text: string): Recipe {
  return {
    name,
    layout,
    status: 'template',
    sites: ({server}) => ({[layout === 'file' ? server : 'site']: text}),
  }
}

export const TEMPLATES: readonly Recipe[] = [
  template(
    'a Jinja template',
    'tree',
    '<VirtualHost *:80>\n    ServerName {{ name }}\n{% if wsgi %}\n    WSGIScriptAlias / {{ folder }}/wsgi.py\n{% endif %}\n</VirtualHost>\n',
  ),
  template(
    'a template of Embedded Ruby',
    'tree',
    '<VirtualHost *:80>\n    ServerName <%= @name %>\n<% if @wsgi -%>\n    WSGIScriptAlias / <%= @folder %>/wsgi.py\n<% end -%>\n</VirtualHost>\n',
  ),
  template(
    'a template of Embedded Puppet',
    'tree',
    '<%- | String $name | -%>\n<VirtualHost *:80>\n    ServerName <%= $name %>\n    WSGIScriptAlias / /srv/one/wsgi.py\n</VirtualHost>\n',
  ),
  template(
    'a Mustache template',
    'tree',
    '<VirtualHost *:80>\n    ServerName {{name}}\n{{#wsgi}}\n    WSGIScriptAlias / {{{folder}}}/wsgi.py\n{{/wsgi}}\n</VirtualHost>\n',
  ),
  template(
    'a template of Go',
    'file',
    '<VirtualHost *:80>\n    ServerName {{ .Name }}\n{{ range .Apps }}\n    WSGIScriptAlias {{ .Mount }} {{ .Script }}\n{{ end }}\n</VirtualHost>\n',
  ),
  template(
    'a Mako template',
    'file',
    '<%namespace file="all.conf"/>\n<VirtualHost *:80>\n    ServerName one.example\n% if wsgi:\n    WSGIScriptAlias / /srv/one/wsgi.py\n% endif\n<%def name="more()">\n</%def>\n</VirtualHost>\n',
  ),
]
