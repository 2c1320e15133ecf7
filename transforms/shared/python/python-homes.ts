import {type Directive, directivesIn, firstWord, type ServerView} from 'httpd-codemod/transform'
import {optionNamed, type WsgiModel} from 'httpd-codemod/wsgi'

/** A Python installation, or virtual environment, that a line of a file names. */
export interface PythonHome {
  readonly node: Directive
  /** As it is written. */
  readonly home: string
  /** The folders that the same line, or the other one of the main server, adds to the module search path. */
  readonly paths: readonly string[]
  readonly mode: 'daemon' | 'embedded'
}

/** All `python-home=` and WSGIPythonHome of a file. */
export function pythonHomesOf({
  view,
  wsgi,
}: {
  readonly view: ServerView
  readonly wsgi: WsgiModel
}): readonly PythonHome[] {
  const [path] = directivesIn(view.main, 'WSGIPythonPath').map(({node}) => firstWord(node))
  return [
    ...wsgi.definitions.flatMap(({node, options}) => {
      const home = optionNamed(options, 'python-home')?.value
      const paths = foldersIn(optionNamed(options, 'python-path')?.value)
      return home === undefined ? [] : [{node, home, paths, mode: 'daemon'} as const]
    }),
    ...directivesIn(view.main, 'WSGIPythonHome').flatMap(({node}) => {
      const home = firstWord(node)
      return home === undefined ? [] : [{node, home, paths: foldersIn(path), mode: 'embedded'} as const]
    }),
  ]
}

/** The folders of a module search path. */
function foldersIn(list = ''): readonly string[] {
  return list.split(':').filter((folder) => folder !== '')
}
