import {describe, expect, test} from 'vitest'
import {comment, directive, section} from '../../src/edit/builders.ts'
import {edited} from '../support/edit.ts'

const GROUP = directive('WSGIProcessGroup', 'shop')

describe('setName', () => {
  test('changes the name and keeps every other byte', () => {
    const after = edited('\tAlias   /a  "/srv/a"  \r\n', ({edit, directive}) =>
      edit.setName(directive('Alias'), 'WSGIScriptAlias'),
    )
    expect(after).toBe('\tWSGIScriptAlias   /a  "/srv/a"  \r\n')
  })

  test('renames both tags of a section', () => {
    const after = edited('<LOCATION /a>\n</Location> # end\n', ({edit, section}) =>
      edit.setName(section('Location'), 'Files'),
    )
    expect(after).toBe('<Files /a>\n</Files> # end\n')
  })

  test('replaces a name that a continuation cuts in two', () => {
    const after = edited('Al\\\nias /a /b\n', ({edit, directive}) =>
      edit.setName(directive('Alias'), 'ScriptAlias'),
    )
    expect(after).toBe('ScriptAlias /a /b\n')
  })
})

describe('setArgument', () => {
  test('keeps the quotes of the argument it replaces', () => {
    const after = edited(`Alias "/a" '/b'\n`, ({edit, directive}) => {
      edit.setArgument(directive('Alias'), 0, '/x')
      edit.setArgument(directive('Alias'), 1, "/it's")
    })
    expect(after).toBe(`Alias "/x" '/it\\'s'\n`)
  })

  test('adds quotes where the text needs them', () => {
    const after = edited('Alias /a /b\n', ({edit, directive}) =>
      edit.setArgument(directive('Alias'), 1, '/srv/my files'),
    )
    expect(after).toBe('Alias /a "/srv/my files"\n')
  })

  test('changes the argument of an opening tag', () => {
    const after = edited('<Location "/a>b"> ignored\n</Location>\n', ({edit, section}) =>
      edit.setArgument(section('Location'), 0, '/c'),
    )
    expect(after).toBe('<Location "/c"> ignored\n</Location>\n')
  })

  test('quotes for RewriteRule as mod_rewrite reads, without escapes', () => {
    const after = edited('RewriteRule ^/a /b [L]\n', ({edit, directive}) =>
      edit.setArgument(directive('RewriteRule'), 0, '^/a "b"'),
    )
    expect(after).toBe(`RewriteRule '^/a "b"' /b [L]\n`)
  })

  test('never touches commented-out code behind a continued comment', () => {
    const text = '# old: \\\nServerName a.example\nServerName b.example\n'
    const after = edited(text, ({edit, directive}) =>
      edit.setArgument(directive('ServerName'), 0, 'c.example'),
    )
    expect(after).toBe('# old: \\\nServerName a.example\nServerName c.example\n')
  })

  test('refuses a line feed', () => {
    const set = () =>
      edited('ServerName a\n', ({edit, directive}) => edit.setArgument(directive('ServerName'), 0, 'a\nb'))
    expect(set).toThrow('A line feed or NUL cannot be written in an argument')
  })
})

describe('insertArgument and removeArgument', () => {
  test('insert before an argument, and behind the last one', () => {
    const after = edited('Alias  /a\t/b # c\n', ({edit, directive}) => {
      edit.insertArgument(directive('Alias'), 1, 'x y')
      edit.insertArgument(directive('Alias'), 9, 'z')
    })
    expect(after).toBe('Alias  /a\t"x y" /b # c z\n')
  })

  test('insert the first argument, behind the quotes of the name', () => {
    expect(
      edited('"Options"\n', ({edit, directive}) => edit.insertArgument(directive('Options'), 0, 'None')),
    ).toBe('"Options" None\n')
    expect(edited('<If>\n</If>\n', ({edit, section}) => edit.insertArgument(section('If'), 0, 'true'))).toBe(
      '<If true>\n</If>\n',
    )
  })

  test('refuse to insert behind a quote that is never closed', () => {
    const insert = () =>
      edited('ErrorDocument 404 "gone\n', ({edit, directive}) =>
        edit.insertArgument(directive('ErrorDocument'), 2, 'x'),
      )
    expect(insert).toThrow('no closing quote')
  })

  test('remove an argument with the white space and continuation before it', () => {
    const after = edited('Options a \\\n    b \\\n    c\n', ({edit, directive}) =>
      edit.removeArgument(directive('Options'), 1),
    )
    expect(after).toBe('Options a \\\n    c\n')
  })
})

describe('inserted lines', () => {
  test('go above the comment block of a directive, indented like it', () => {
    const text =
      '<VirtualHost *>\n\t# The shop\n\t# Ask first\n\tWSGIScriptAlias / /srv/shop.wsgi\n</VirtualHost>\n'
    const after = edited(text, ({edit, directive}) => edit.insertBefore(directive('WSGIScriptAlias'), GROUP))
    expect(after).toBe(text.replace('\t# The', '\tWSGIProcessGroup shop\n\t# The'))
  })

  test('go below the comment block at the very top, which is the header of the file', () => {
    const text = '# Managed by the web team\nWSGIScriptAlias / /srv/shop.wsgi\n'
    const after = edited(text, ({edit, directive}) => edit.insertBefore(directive('WSGIScriptAlias'), GROUP))
    expect(after).toBe('# Managed by the web team\nWSGIProcessGroup shop\nWSGIScriptAlias / /srv/shop.wsgi\n')
  })

  test('go below the comment block where it heads them too', () => {
    const text = '<VirtualHost *>\n\t# The shop\n\tWSGIScriptAlias / /srv/shop.wsgi\n</VirtualHost>\n'
    const after = edited(text, ({edit, directive}) =>
      edit.insertBelowComments(directive('WSGIScriptAlias'), GROUP),
    )
    expect(after).toBe(text.replace('\tWSGI', '\tWSGIProcessGroup shop\n\tWSGI'))
  })

  test('end like their neighbours', () => {
    const after = edited('ServerName a\r\n', ({edit, directive}) =>
      edit.insertAfter(directive('ServerName'), GROUP),
    )
    expect(after).toBe('ServerName a\r\nWSGIProcessGroup shop\r\n')
  })

  test('are written in lower case where their neighbours are', () => {
    const after = edited('servername a\n', ({edit, directive}) =>
      edit.insertAfter(directive('servername'), GROUP),
    )
    expect(after).toBe('servername a\nwsgiprocessgroup shop\n')
  })

  test('follow the indentation unit and the quotes of other sections', () => {
    const text = '<Directory "/srv">\n  Require all granted\n</Directory>\n'
    const after = edited(text, ({edit, section: find}) =>
      edit.insertAfter(find('Directory'), section('Location', ['/a'], [GROUP])),
    )
    expect(after).toBe(`${text}<Location "/a">\n  WSGIProcessGroup shop\n</Location>\n`)
  })

  test('complete a last line without a line ending first', () => {
    const after = edited('ServerName a', ({edit, directive}) =>
      edit.insertAfter(directive('ServerName'), GROUP),
    )
    expect(after).toBe('ServerName a\nWSGIProcessGroup shop\n')
  })

  test.each(['ServerName a\\', 'ServerName a\\\n', 'ServerName a\\\r\n'])(
    'are refused after %j, which would swallow them',
    (text) => {
      const insert = () =>
        edited(text, ({edit, directive}) => edit.insertAfter(directive('ServerName'), GROUP))
      expect(insert).toThrow('ends in a backslash')
    },
  )

  test('are refused before a byte order mark', () => {
    const insert = () => edited('\ufeffServerName a\n', ({edit, root}) => edit.prepend(root, GROUP))
    expect(insert).toThrow('byte order mark')
  })

  test('become the first and last lines of a section', () => {
    const after = edited('<Location /a>\n</Location>\n', ({edit, section: find}) => {
      edit.prepend(find('Location'), directive('AuthName', 'The shop'))
      edit.append(find('Location'), comment('end'))
    })
    expect(after).toBe('<Location /a>\n    AuthName "The shop"\n    # end\n</Location>\n')
  })

  test('are refused at the end of a section without a closing tag', () => {
    const append = () =>
      edited('<Location /a>\n', ({edit, section: find}) => edit.append(find('Location'), GROUP))
    expect(append).toThrow('<Location> has no closing tag')
  })

  test('cannot be comments that swallow the next line', () => {
    const insert = () => edited('ServerName a\n', ({edit, root}) => edit.append(root, comment('see \\')))
    expect(insert).toThrow('A comment cannot')
  })
})

describe('whole nodes', () => {
  test('are removed, and the comments above them stay', () => {
    expect(
      edited('# why\nServerName a\nListen 80\n', ({edit, directive}) => edit.remove(directive('ServerName'))),
    ).toBe('# why\nListen 80\n')
  })

  test('are replaced in place', () => {
    const after = edited('  ServerName a\n', ({edit, directive: find}) =>
      edit.replace(find('ServerName'), directive('ServerName', 'b')),
    )
    expect(after).toBe('  ServerName b\n')
  })

  test('are wrapped with their comments and indented, continued lines left as they are', () => {
    const text = 'Listen 80\n# why\nHeader set X "a\\\n  b"\nServerName a\n'
    const after = edited(text, ({edit, directive}) =>
      edit.wrap([directive('Header'), directive('ServerName')], 'IfModule', ['mod_x.c']),
    )
    expect(after).toBe(
      'Listen 80\n<IfModule mod_x.c>\n    # why\n    Header set X "a\\\n  b"\n    ServerName a\n</IfModule>\n',
    )
  })

  test('are unwrapped and brought out', () => {
    const text = '  <IfModule x>\n    ServerName a\n\n    # c\n  </IfModule>\n'
    expect(edited(text, ({edit, section: find}) => edit.unwrap(find('IfModule')))).toBe(
      '  ServerName a\n\n  # c\n',
    )
  })

  test('are unwrapped with the children that are kept', () => {
    const text = '<IfModule x>\n    # why\n    ServerName a\n\n    Listen 80\n</IfModule>\n'
    expect(
      edited(text, ({edit, section: find}) => {
        const section = find('IfModule')
        edit.unwrap(
          section,
          section.children.filter(({type}) => type === 'comment'),
        )
      }),
    ).toBe('# why\n')
  })

  test('move from the end of a file without a last line ending', () => {
    const after = edited('ServerName a\r\nListen 80', ({edit, directive}) =>
      edit.move(directive('Listen'), directive('ServerName')),
    )
    expect(after).toBe('Listen 80\r\nServerName a\r\n')
  })

  test('cannot move from the end of a file where they end in a backslash', () => {
    const move = () =>
      edited('ServerName a\nListen 80\\', ({edit, directive}) =>
        edit.move(directive('Listen'), directive('ServerName')),
      )
    expect(move).toThrow('ends in a backslash')
  })

  test('move with their comment block into the indentation of the new place', () => {
    const text = '<VirtualHost *>\n    ServerName a\n</VirtualHost>\n# the alias\nAlias /a /b\n'
    const after = edited(text, ({edit, directive}) => edit.move(directive('Alias'), directive('ServerName')))
    expect(after).toBe(
      '<VirtualHost *>\n    # the alias\n    Alias /a /b\n    ServerName a\n</VirtualHost>\n',
    )
  })

  test('are commented out with one mark for each logical line', () => {
    const text = '<Location /a>\n  Header set X \\\n    y\n</Location>\n'
    expect(edited(text, ({edit, section: find}) => edit.commentOut(find('Location')))).toBe(
      '# <Location /a>\n  # Header set X \\\n    y\n# </Location>\n',
    )
  })

  test('are refused two edits of the same characters', () => {
    const twice = () =>
      edited('ServerName a\n', ({edit, directive}) => {
        edit.remove(directive('ServerName'))
        edit.setArgument(directive('ServerName'), 0, 'b')
      })
    expect(twice).toThrow('Two replacements overlap')
  })
})
