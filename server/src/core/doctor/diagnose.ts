import { access } from './checks/access';
import { file } from './checks/file';
import { java } from './checks/java';
import { keyMaterial } from './checks/keyMaterial';
import { models } from './checks/models';
import { outcome } from './checks/outcome';
import { ports, workerPorts } from './checks/ports';
import { remarks } from './checks/remarks';
import { running } from './checks/running';
import { torchserve } from './checks/torchserve';
import type { Check, DoctorFinding, DoctorReport, Examination } from './report';

/** In the order in which a start would meet them. */
const checks: readonly Check[] = [
  torchserve,
  java,
  remarks,
  running,
  file,
  outcome,
  keyMaterial,
  ports,
  models,
  workerPorts,
  access,
];

const gravity = ['error', 'warning', 'information'] as const;

/** What there is to know before a start: errors first. Two checks that find the same name it once. */
export function diagnose(examination: Examination): DoctorReport {
  const found = new Map<string, DoctorFinding>();
  const passed: string[] = [];
  for (const check of checks) {
    for (const one of check(examination)) {
      if (typeof one === 'string') passed.push(one);
      else if (!found.has(identity(one))) found.set(identity(one), one);
    }
  }
  const findings = gravity.flatMap((severity) =>
    [...found.values()].filter((finding) => finding.severity === severity),
  );
  return { findings, passed };
}

/** What has a place is known by it, what has none by what it says. */
function identity({ id, place, message }: DoctorFinding): string {
  return `${id} ${place ? JSON.stringify(place) : message}`;
}
