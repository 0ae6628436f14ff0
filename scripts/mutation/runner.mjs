/**
 * Stryker's runner for Mocha (its path is in MUTATION_RUNNER, since it is installed apart), which says that it need not start anew for a mutant
 * that was also executed while modules loaded: such a mutant is switched on when they are loaded, and tested like any other.
 */
const { MochaTestRunner, strykerPlugins, strykerValidationSchema } = await import(process.env.MUTATION_RUNNER);

MochaTestRunner.prototype.capabilities = async () => ({ reloadEnvironment: true });

export { strykerPlugins, strykerValidationSchema };
