import {defineCheck} from 'httpd-codemod/transform'
import {certainGroup, optionNamed} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-several-processes',
  summary: 'Note that the processes of a group share no memory',
  description: `
A process group with \`processes=\` above 1 hands each request to whichever process takes it first. Requests of one
visitor go to different processes, and each process has its own copy of everything that the application keeps in
memory, such as sessions, counters and caches.

Keep such data in a database or a cache server, or run the group with one process and more threads.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/processes-and-threading.html',
  words: /processes=/i,
  findings: {},
  notes: {
    memory:
      'requests of one visitor go to different processes of a group, which share nothing that an application keeps in memory: keep sessions and counters in a database or a cache server',
  },
  run({wsgi, note}) {
    const groups = new Set(
      wsgi.definitions
        .filter(({options}) => Number(optionNamed(options, 'processes')?.value) > 1)
        .map(({name}) => name),
    )
    const isUsed = wsgi.applications.some((application) => {
      const group = certainGroup(wsgi, 'process', application)
      return group !== undefined && groups.has(group.value)
    })
    if (isUsed) note('memory', {})
  },
})
