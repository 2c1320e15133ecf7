import {jsonText} from '../quote/json-text.ts'
import type {FleetResult} from './fleet-result.ts'

/** All that is known of a fleet, as JSON. Fields may be added; a change that breaks readers raises `version`. */
export function formatFleetJson(fleet: FleetResult): string {
  return jsonText({version: 1, ...fleet})
}
