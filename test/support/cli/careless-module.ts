/** Text of a module with a transform whose changes are all held back: it removes aliases, and declares no effect. */
export const CARELESS_MODULE = `import {defineTransform} from 'httpd-codemod/transform'
export default defineTransform({
  name: 'careless',
  summary: 'Remove all aliases',
  messages: {removed: 'Remove'},
  run({find, change}) {
    for (const node of find('WSGIScriptAlias')) change(node, 'removed', {}, (edit) => edit.remove(node))
  },
})
`
