import {defineTransform, isBefore} from 'httpd-codemod/transform'
import {optionNamed} from 'httpd-codemod/wsgi'

export default defineTransform({
  name: 'rename-proxy-buffer-size',
  summary: 'Rename the option proxy-buffer-size= to response-buffer-size=',
  description: `
mod_wsgi 4.4.7 renamed the option \`proxy-buffer-size=\` of \`WSGIDaemonProcess\` to \`response-buffer-size=\`. Since then
a server with the old name does not start. The new name means the same, and the value stays as it is.

Releases before 4.4.7 have only the old name, so the release has to be known: pass \`--mod-wsgi-version 4.9.4\`, or
whichever it is. Nothing changes where both names are on one line, or where the new option does not accept the value.`,
  url: 'https://modwsgi.readthedocs.io/en/master/release-notes/version-4.4.7.html',
  applicability: 'safe',
  effects: [],
  words: /proxy-buffer-size/i,
  options: {},
  messages: {
    renamed: 'Rename the option proxy-buffer-size to response-buffer-size',
  },
  findings: {},
  refusals: {
    release: {
      reason:
        'releases of mod_wsgi before 4.4.7 do not have response-buffer-size, and the release is not known',
      unlock: 'name it with --mod-wsgi-version',
    },
    both: {
      reason: 'response-buffer-size is on the same line, so it is not clear which value applies',
      unlock: 'remove one of the two options',
    },
    value: {
      reason: 'response-buffer-size={value} is an error: the minimum is 65536, or 0 for the default',
      unlock: 'write a value that the option accepts',
    },
  },
  notes: {},
  run({wsgi, target, change, refuse}) {
    for (const {node, options} of wsgi.definitions) {
      const old = options.filter(({name}) => name === OLD)
      const value = old.at(-1)?.value
      if (value === undefined) continue
      if (!target.modWsgi) refuse(node, 'release', {})
      else if (isBefore(target.modWsgi, [4, 4, 7])) continue
      else if (optionNamed(options, NEW)) refuse(node, 'both', {})
      else if (!isTaken(value)) refuse(node, 'value', {value})
      else
        change(node, 'renamed', {}, (edit) => {
          for (const {start} of old) edit.replaceText(node, start, start + OLD.length, NEW)
        })
    }
  },
})

const OLD = 'proxy-buffer-size'
const NEW = 'response-buffer-size'

/** mod_wsgi.c: wsgi_add_daemon_process. */
function isTaken(value: string): boolean {
  return /^\d+$/.test(value) && (Number(value) === 0 || Number(value) >= 65536)
}
