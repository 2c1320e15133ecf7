import type {Directive, ObstacleOf} from 'httpd-codemod/transform'

/** Why an Alias stays an Alias, and what would unlock it. */
export const REFUSALS = {
  rule: {
    reason: 'a RewriteRule has mod_wsgi run this script, in the embedded processes',
    unlock: 'write a WSGIScriptAlias instead of the rule, if no condition of it is needed',
  },
  extension: {
    reason:
      'AddHandler makes scripts of files by their extension, and WSGIScriptAlias would make a script of every file',
    unlock:
      'move the scripts to a folder of their own and use SetHandler, or write one WSGIScriptAlias for each script',
  },
  pattern: {
    reason: 'SetHandler is in a section that may apply to only some of the files',
    unlock: 'set the handler for the whole folder, or alias the script file itself',
  },
  'root-file': {
    reason: 'Alias / to a file serves only the URL /, while WSGIScriptAlias / serves every URL',
    unlock: 'use WSGIScriptAlias by hand if the application should get every URL',
  },
  relative: {
    reason: 'the path `{target}` is relative to ServerRoot in Alias, but not in WSGIScriptAlias',
    unlock: 'write the absolute path',
  },
  'exec-cgi': {
    reason:
      'this file does not turn ExecCGI on for all of these scripts, so some requests that get 403 now would run one',
    unlock: 'set Options +ExecCGI for the folder if all of its files are scripts',
  },
  'handler-below': {
    reason:
      'another line sets a handler for some of these requests, and WSGIScriptAlias would override `none`',
    unlock: 'use SetHandler default-handler there',
  },
  'handler-elsewhere': {
    reason:
      '`{line}` in {file} sets a handler for some of these requests, and WSGIScriptAlias would override `none`',
    unlock: 'use SetHandler default-handler there',
  },
  fallback: {
    reason:
      'FallbackResource answers where `{target}` plus the rest of the URL is not a file, and would not after WSGIScriptAlias',
    unlock: 'write the Alias with a slash on both sides or on neither',
  },
  glued: {
    reason:
      '`{mount}x` leads to `{target}x`, which this section does not apply to, and which WSGIScriptAlias would run as a script',
    unlock: 'write the Alias with a slash on both sides or on neither',
  },
  rewrite: {
    reason: 'per-directory rewrite rules depend on the prefix of the Alias',
    unlock: 'add a RewriteBase for the mount',
  },
  'in-location': {
    reason: 'an Alias in a Location maps everything below it to one path, without PATH_INFO',
    unlock: 'write the Alias with its URL outside of the Location, if the application should get PATH_INFO',
  },
  'no-alias': {
    reason: 'no Alias leads to the scripts that this handler runs',
    unlock: 'write a WSGIScriptAlias for the URL they should have',
  },
  'alias-order': {
    reason: 'another alias overlaps `{mount}`, and would take requests that this one takes now',
    unlock: 'remove the other alias, or put them in the order that the server should use',
  },
  uncertain: {
    reason: 'SetHandler is in a condition that the Alias does not depend on',
    unlock: 'put both into the same condition',
  },
  source: {
    reason:
      'the scripts may be reached another way, and without SetHandler the server would send their source',
    unlock: 'keep SetHandler',
  },
  'cgi-options': {
    reason: 'something else here may need ExecCGI',
    unlock: 'keep Options as they are',
  },
} as const

export type Obstacle = ObstacleOf<typeof REFUSALS>

/** A line that is refused, and why. */
export interface Refused {
  readonly node: Directive
  readonly obstacle: Obstacle
}
