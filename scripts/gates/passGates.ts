import type { Gate } from './gate.ts';

/**
 * Checks all gates, or those with these names, and prints their findings. A gate that cannot judge is shut.
 * @returns the exit status
 * @throws Error that lists the gates, for an unknown name
 */
export async function passGates(
  gates: readonly Gate[],
  names: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const unknown = names.filter((name) => !gates.some((gate) => gate.name === name));
  if (unknown.length > 0)
    throw new Error(
      [`no gate is called ${unknown.join(', ')}:`, ...gates.map(({ name, refuses }) => `  ${name}: ${refuses}`)].join(
        '\n',
      ),
    );
  let shut = 0;
  for (const gate of gates.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const findings = await gate.findings().catch((error: Error) => [`it cannot judge: ${error.message}`]);
    print(`${findings.length === 0 ? 'open' : 'SHUT'}  ${gate.name}: ${gate.refuses}`);
    for (const finding of findings) print(`      ${finding}`);
    if (findings.length > 0) shut += 1;
  }
  return shut === 0 ? 0 : 1;
}
