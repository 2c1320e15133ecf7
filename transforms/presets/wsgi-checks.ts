import {definePreset} from 'httpd-codemod/transform'
import {transformsIn} from '../shared/presets/transforms-in.ts'

export default definePreset({
  name: 'wsgi-checks',
  summary: 'Find what is wrong with WSGI applications and their process groups; change nothing',
  description: `
All checks. Each finding says what the server does because of it, and names the transform that repairs it where there
is one. A check says nothing where the configuration does not decide the matter.`,
  transforms: await transformsIn(new URL('../checks/', import.meta.url)),
})
