/**
 * SES's mailbox simulator: it accepts every mail and delivers none, in the sandbox too. An account with such an address
 * belongs to nobody: an operator uses it to check a deployment.
 */
export const SIMULATOR_DOMAIN = 'simulator.amazonses.com';

export const isSimulator = (email: string): boolean => email.toLowerCase().endsWith(`@${SIMULATOR_DOMAIN}`);
