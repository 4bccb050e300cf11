/** Messages of operations beside the controls that they are about. */
import type { FormState } from '../render.ts';
import type { Texts } from './texts.ts';

/**
 * A message and the control beside which it stands. Those about extra data or a level begin with the way to what they are
 * about: that of the longest control on it is said by where they stand, and what is further down with the whole way there.
 */
function placed(field: string, message: string, names: readonly string[]): readonly [string, string] {
  const whole = `${field}.${message}`;
  const leadsOn = (name: string, mark: string) => whole.startsWith(`${name}${mark}`);
  const on = names.filter((name) => leadsOn(name, '.') || leadsOn(name, ': '));
  const [name = field] = on.sort((one, other) => other.length - one.length);
  return [name, leadsOn(name, ': ') ? whole.slice(name.length + 2) : message];
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
      const [name, text] = placed(called[field] ?? field, message, names);
      faults[name] = [...(faults[name] ?? []), text];
    }
  }
  return state.faults ? { ...state, faults } : state;
}
