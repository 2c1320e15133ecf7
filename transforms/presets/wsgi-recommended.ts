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
This is what the mod_wsgi documentation recommends for production, in a few steps: aliases with a handler become
WSGIScriptAlias, what runs in a group already gets its main interpreter in the style of its file, embedded applications
move to daemon mode, applications that share a scope get a Location section each, and the only application of a process
group gets the main interpreter.

An application that is alone in its scope gets three plain lines. Options of aliases stay options. A configuration that
is already right stays as it
is, whichever style it uses.`,
  transforms: [
    convertAliasToWsgiScriptAlias,
    // What runs in a group already is completed in its own style, before others join its scope.
    addApplicationGroupGlobal.with({report: 'changes'}),
    moveToDaemonMode,
    wrapAppsInLocation.with({scopes: 'several', style: 'auto'}),
    addApplicationGroupGlobal,
  ],
})
