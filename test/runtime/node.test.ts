import { describeRuntime } from './suite.ts';

describeRuntime('start:node');
