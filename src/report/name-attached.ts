import { text } from '../messages/text.js';
import type { AttachedPolicy } from '../model/recommendation.js';
import type { TextOptions } from './renderer.js';

/** An attached policy's name with what is special about it: the group it comes through, or that it is the boundary. */
export function nameAttached({ kind, name, group }: AttachedPolicy, say: TextOptions['say']): string {
  if (kind === 'boundary') return say(text('report.boundary', { name }));
  return group === undefined ? name : say(text('report.via-group', { name, group }));
}
