/** Messages of operations beside the controls that they are about. */
import type { FormState } from '../render.ts';
import type { Texts } from './texts.ts';

/** The longest field that a message about extra data or a level is about. */
function fieldOfMessage(field: string, message: string, names: readonly string[]): readonly [string, string] {
  const [, path = '', text = ''] = /^([^:\s]+): (.*)$/s.exec(message) ?? [];
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const name = `${field}.${steps.slice(0, length).join('.')}`;
    // What is wrong further down is said with the way there.
    if (names.includes(name)) return [name, length === steps.length ? text : message];
  }
  return [field, message];
}

/**
 * Puts messages about parts of a field beside the controls of those parts.
 *
 * @param names those of all controls
 * @param called those of controls that are called otherwise than the field that they stand for, by that
 */
export function spread(state: FormState, names: readonly string[], called: Texts = {}): FormState {
  const faults: Record<string, string[]> = {};
  for (const [field, messages] of Object.entries(state.faults ?? {})) {
    for (const message of messages) {
      const isPart = field === 'extra' || field === 'access';
      const [name, text] = isPart
        ? fieldOfMessage(field, message, names)
        : ([called[field] ?? field, message] as const);
      faults[name] = [...(faults[name] ?? []), text];
    }
  }
  return state.faults ? { ...state, faults } : state;
}
