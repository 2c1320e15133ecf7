import {type Plugin, unified} from 'unified'
import {fromBytes, fromText} from '../syntax/from-bytes.ts'
import type {Root} from '../syntax/nodes.ts'
import {toBytes} from '../syntax/to-text.ts'
import {addMessages} from './add-messages.ts'

/**
 * Reads `file.value` itself: the text unified hands to a parser has lost a byte order mark and all bytes that
 * are no UTF-8.
 */
const parseHttpd: Plugin<[], string, Root> = function () {
  this.parser = (document, file) => {
    return file.value instanceof Uint8Array ? fromBytes(file.value) : fromText(document)
  }
}

/** Writes bytes, because text cannot hold a file of any bytes; what the transforms said becomes messages of the file. */
const stringifyHttpd: Plugin<[], Root, Uint8Array> = function () {
  // The processor calls a compiler with the tree its parser or transforms made.
  this.compiler = (root, file) => {
    addMessages(file)
    return toBytes(root as Root)
  }
}

/**
 * A frozen unified processor for httpd configurations; call it for one that takes transforms:
 * `httpd().use(moveToDaemonMode, {threads: 5}).process(file)`.
 */
export const httpd = unified().use(parseHttpd).use(stringifyHttpd).freeze()
