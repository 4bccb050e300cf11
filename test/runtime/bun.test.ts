import { describeRuntime } from './suite.ts';

describeRuntime('start:bun');
