import { describeRuntime } from './suite.ts';

describeRuntime('start:deno');
