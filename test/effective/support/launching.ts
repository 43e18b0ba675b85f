import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { diagnose } from '../../../server/src/core/doctor/diagnose';
import type { DoctorReport } from '../../../server/src/core/doctor/report';
import { createConfig } from '../../../server/src/core/model/config';
import { createDiskAnswers } from '../../../server/src/host/disk';
import { documentPlaces } from '../../../server/src/host/documentPlaces';
import { examineMachine } from '../../../server/src/host/examine';
import { installationOf } from '../../../server/src/host/installation';
import { type AskedLaunch, type Launch, planLaunch, withOptions } from '../../../server/src/host/launch';
import { createNodeHost } from '../../../server/src/host/node';
import { prepareSituation } from '../../../server/src/host/situations';
import { findTorchserve } from '../../support/torchserve';
import { type LaunchCase, type PreparedCase, prepareCase } from './caseDirectory';
import { environmentOf, freePorts, type Observation, observe } from './realServer';

/** A start of the real server, as the editor would plan it, in a folder of its own. */
export interface PlannedStart {
  readonly prepared: PreparedCase;
  readonly launch: Launch;
  /** What the doctor says now. */
  examine(): Promise<DoctorReport>;
  /** Starts the server by the plan. */
  observe(whileUp?: () => Promise<void>): Promise<Observation>;
}

const host = createNodeHost((message) => {
  throw new Error(message);
});

/** The files of the case hold a `config.properties`. Call only with TorchServe. */
export async function planStart(launchCase: LaunchCase, options: AskedLaunch = {}): Promise<PlannedStart> {
  const torchserve = findTorchserve()!;
  const folder = mkdtempSync(path.join(tmpdir(), 'launch-'));
  const prepared = prepareCase(launchCase, folder, await freePorts());
  const file = path.join(folder, 'config.properties');
  const text = readFileSync(file, 'utf8');
  const query = {
    uri: pathToFileURL(file).toString(),
    path: file,
    config: createConfig(text),
    name: 'test',
    definitions: { test: { environment: environmentOf(prepared) } },
    workspaceFolders: [pathToFileURL(folder).toString()],
    workingDirectory: prepared.directory,
    machine: { ...(await installationOf(host, [torchserve.command])), accelerators: 0 },
  };
  const situation = await withOptions(host, await prepareSituation(host, query), query, options);
  const plan = (): Promise<Launch> =>
    planLaunch(host, situation, { overlay: new Map(), answers: createDiskAnswers(), largestFile: 1e6 });
  const launch = await plan();
  return {
    prepared,
    launch,
    examine: async () => {
      const now = await plan();
      return diagnose({
        situation: now.situation,
        effective: now.effective,
        facts: now.facts,
        machine: await examineMachine(host, (await host.probes!())!, now, [torchserve.command]),
        path: file,
        remarks: situation.remarks,
        placeOf: documentPlaces(now.textOf, query),
      });
    },
    observe: (whileUp) => {
      const { arguments: args, environment: env } = launch.plan;
      return observe(torchserve, { ...prepared, args, env }, whileUp);
    },
  };
}
