import {type DirectiveElsewhere, defineCheck, firstWord} from 'httpd-codemod/transform'
import {optionNamed} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-thread-count',
  summary: 'Find process groups without a number of threads on prefork servers',
  description: `
Under the prefork MPM each of Apache's own processes serves one request at a time, and people usually choose it
because some code must not run in several threads. This does not apply to daemon processes: a \`WSGIDaemonProcess\`
without \`threads=\` has 15 threads in each process under every MPM.

Set the number: \`threads=1\` for applications that are not safe in several threads, with \`processes=\` for as many
requests as should run at once.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/processes-and-threading.html',
  words: /wsgidaemonprocess/i,
  findings: {
    unset: {
      message:
        'Unexpected process group `{group}` without threads= on a prefork server, expected a number of threads',
      reason:
        'its processes run 15 threads each, while embedded applications of this server run in one thread',
    },
  },
  notes: {},
  run({view, wsgi, find, sectionsAround, report}) {
    const own = find('LoadModule').map((node) => ({node, sections: sectionsAround(node)}))
    const modules = (view.elsewhere.isComplete ? [...own, ...view.elsewhere.find('LoadModule')] : own).filter(
      isOfMpm,
    )
    if (modules.length === 0 || !modules.every(isSurelyPrefork)) return
    for (const {node, name, options} of wsgi.definitions)
      if (!optionNamed(options, 'threads')) report(node, 'unset', {group: name})
  },
})

function isOfMpm({node}: DirectiveElsewhere): boolean {
  return /^mpm_/.test(firstWord(node) ?? '')
}

function isSurelyPrefork({node, sections}: DirectiveElsewhere): boolean {
  return firstWord(node) === 'mpm_prefork_module' && sections.length === 0
}
