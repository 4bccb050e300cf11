/** What a command is made of. */
import type { Command } from '@commander-js/extra-typings';
import type { Cli } from './cli.ts';

/** Gives a command its description, arguments, options and action. */
export type Define = (command: Command, cli: Cli) => void;
