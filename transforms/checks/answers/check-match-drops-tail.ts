import {defineCheck, type MountAnswer, mountsIn} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-match-drops-tail',
  summary: 'Find AliasMatch lines to a folder that drop what follows the match',
  description: `
\`Alias\` appends the rest of the URL to its target. \`AliasMatch\` does not: its target replaces the whole URL, also what
follows the match. With

    AliasMatch ^/([^/]+)/static/ /srv/$1/static/

every file below /one/static/ is the folder /srv/one/static/ to the server, which redirects to the URL with a slash
after it. Take the rest over with a group: \`AliasMatch ^/([^/]+)/static/(.*) /srv/$1/static/$2\`.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_alias.html#aliasmatch',
  words: /aliasmatch/i,
  findings: {
    dropped: {
      message:
        'Unexpected pattern `{mount}` without a group for the rest of the URL, expected `(.*)` and `{next}`',
      reason:
        'the target replaces the whole URL, so the server answers 301 to {url}, for the folder and not for the file',
    },
  },
  notes: {},
  run({view, report, answersAt}) {
    for (const scope of view.scopes) {
      for (const {node, mount, target} of mountsIn(scope, ['AliasMatch'])) {
        if (!target.endsWith('/')) continue
        const answer = answersAt(node).find((each) => isOfFolder(each, target))
        if (answer) report(node, 'dropped', {mount, url: answer.url, next: nextGroupIn(target)})
      }
    }
  },
})

/**
 * True where a file is asked for, and the folder is what the server finds. A target with a group is taken for a file in
 * the folder before it, which then is not there.
 */
function isOfFolder({url, status, isReached, isCertain}: MountAnswer, target: string): boolean {
  const isFolder = status === 301 || (status === 404 && target.includes('$'))
  return url.endsWith('/x') && isFolder && isReached && isCertain
}

/** The group that the rest of a URL would be: one more than the target has. */
function nextGroupIn(target: string): string {
  const numbers = [...target.matchAll(/\$(\d)/g)].map(([, number]) => Number(number))
  return `$${Math.max(0, ...numbers) + 1}`
}
