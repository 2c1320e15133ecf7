import {definePreset} from 'httpd-codemod/transform'
import move from './move-to-daemon-mode.ts'
export default definePreset({
  name: 'x',
  summary: '',
  description: '',
  transforms: [move, move.with({assign: 'alias-option'})],
})
