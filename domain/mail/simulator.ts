/**
 * SES's mailbox simulator: it takes every mail and delivers none, also in the sandbox. An account with such an address is nobody's:
 * an operator checks a deployment with it.
 */
export const SIMULATOR_DOMAIN = 'simulator.amazonses.com';

export const isSimulator = (email: string): boolean => email.toLowerCase().endsWith(`@${SIMULATOR_DOMAIN}`);
