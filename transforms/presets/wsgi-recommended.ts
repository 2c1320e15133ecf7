import {definePreset} from 'httpd-codemod/transform'
import addApplicationGroupGlobal from '../wsgi/add-application-group-global.ts'
import convertAliasToWsgiScriptAlias from '../wsgi/convert-alias-to-wsgi-script-alias.ts'
import moveToDaemonMode from '../wsgi/move-to-daemon-mode.ts'
import wrapAppsInLocation from '../wsgi/wrap-apps-in-location.ts'

export default definePreset({
  name: 'wsgi-recommended',
  summary:
    'Move each WSGI application to daemon mode, with a process group and the main interpreter to itself',
  description: `
This is what the mod_wsgi documentation recommends for production, in four steps: aliases with a handler become
WSGIScriptAlias, embedded applications move to daemon mode, applications that share a scope get a Location section
each, and the only application of a process group gets the main interpreter.

An application that is alone in its scope gets three plain lines. A configuration that is already right stays as it
is, whichever style it uses.`,
  transforms: [
    convertAliasToWsgiScriptAlias,
    moveToDaemonMode,
    wrapAppsInLocation.with({scopes: 'several'}),
    addApplicationGroupGlobal,
  ],
})
