/** What is said by each transform that gives an alias group options. */

/** A directive that cannot have them yet (mod_wsgi semantics F7.2). */
export const NO_OPTIONS_YET = 'WSGIScriptAliasMatch has no options for groups before mod_wsgi 4.6.0'

/** The server looks the group up while it reads an alias with both options (mod_wsgi.c: wsgi_add_script_alias). */
export const GROUP_COMES_FIRST =
  'an alias with both process-group= and application-group= requires its group to be defined before it in its own virtual host'

/** A note on the same alias. */
export const LOADED_AT_START =
  'with both group options on its alias, a script is loaded when the server starts, before the first request'
