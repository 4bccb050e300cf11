/** The name under which the demo's client-service is registered, and as which callers count in local development. */
export const DEMO_SERVICE = 'demo';
