import {
  type Directive,
  defineCheck,
  isSameName,
  isVariable,
  linesOfServer,
  onOneLine,
  wordsOf,
} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-group-script-requirement',
  summary: 'Find Require group lines that do not ask the WSGIAuthGroupScript beside them',
  description: `
\`WSGIAuthGroupScript\` answers for \`Require wsgi-group\`. \`Require group\` asks an \`AuthGroupFile\`, and where there is none
it lets nobody in:

    WSGIAuthGroupScript /srv/auth/groups.wsgi
    Require group staff

The server answers 401 to everybody, with the right password too. Write \`Require wsgi-group staff\`.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/access-control-mechanisms.html',
  words: /wsgiauthgroupscript/i,
  findings: {
    group: {
      message: 'Unexpected `{line}` beside WSGIAuthGroupScript, expected `{expected}`',
      reason:
        'group asks an AuthGroupFile and not the script, and without one it lets nobody in: the server answers 401',
    },
  },
  notes: {},
  run({view, find, parentOf, sectionsAround, report}) {
    // Any of them may say who is in which group.
    if (GROUP_SOURCES.some((name) => linesOfServer(view, name).length > 0)) return
    for (const script of find('WSGIAuthGroupScript')) {
      const holder = parentOf(script)
      const beside = find('Require').filter((line) => sectionsAround(line).some((each) => each === holder))
      for (const line of beside.filter(isForGroup)) {
        const [innermost] = sectionsAround(line)
        const isAlone = beside.every(isForGroup) && innermost === holder
        // Beside another line it is one of several ways in.
        if (!isAlone && !(innermost && isSameName(innermost.name, 'RequireAll'))) continue
        const expected = onOneLine(line).replace(/\bgroup\b/i, 'wsgi-group')
        report(line, 'group', {line: onOneLine(line), expected}, [script])
      }
    }
  },
})

const GROUP_SOURCES = ['AuthGroupFile', 'AuthDBMGroupFile', 'AuthLDAPURL', 'AuthzDBDQuery', 'Use']

function isForGroup(line: Directive): boolean {
  const words = wordsOf(line)
  return words[0]?.toLowerCase() === 'group' && !words.some(isVariable)
}
