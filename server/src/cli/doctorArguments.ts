import { type EffectiveArguments, parseEffective } from './effectiveArguments';
import { splitOption } from './splitOption';

export interface DoctorArguments extends Omit<EffectiveArguments, 'command' | 'revealSecrets'> {
  readonly command: 'doctor';
  /** What starts TorchServe; absent: the `torchserve` on the PATH. */
  readonly program: string | undefined;
}

/** The arguments behind `doctor`, or what is wrong with them. */
export function parseDoctor(args: readonly string[]): DoctorArguments | { readonly problem: string } {
  const others: string[] = [];
  let program: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const { name, value } = splitOption(args[i]!);
    if (name === '--reveal-secrets') return { problem: `Unknown option '${name}'.` };
    if (name !== '--command') {
      others.push(args[i]!);
      // The value of another option can look like ours.
      if (name.startsWith('--') && value === undefined && i + 1 < args.length) others.push(args[++i]!);
      continue;
    }
    program = value ?? args[++i];
    if (!program) return { problem: "'--command' needs a program." };
  }
  const parsed = parseEffective(others, 'doctor');
  if ('problem' in parsed) return parsed;
  const { revealSecrets: _, ...rest } = parsed;
  return { ...rest, command: 'doctor', program };
}
