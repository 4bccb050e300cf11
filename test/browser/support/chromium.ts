/** Starts one Chromium for all test files; it comes from npm, so that no browser need be installed. */
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Chromium is reached. */
    chromium: string;
  }
}

/** Called by vitest before the first file; what it returns after the last one. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const server = await playwright.launchServer({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
    host: '127.0.0.1',
  });
  project.provide('chromium', server.wsEndpoint());
  return () => server.close();
}
