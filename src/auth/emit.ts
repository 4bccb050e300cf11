/** Hands events that happened to the deployer's `onEvent`. */
import type { AuthParts } from './context.ts';
import type { AuthEvent } from './events.ts';

/** Calls `onEvent`. What it throws is logged by name and does not fail the request: the event already happened. */
export async function emit({ hooks }: AuthParts, event: AuthEvent): Promise<void> {
  try {
    await hooks.onEvent?.(event);
  } catch (error) {
    console.error(`onEvent failed: ${error instanceof Error ? error.name : typeof error}`);
  }
}
