import { diagnose } from '../core/doctor/diagnose';
import { createConfig, type PropertiesConfig } from '../core/model/config';
import { decodeBytes } from '../host/decodeBytes';
import { createDiskAnswers } from '../host/disk';
import { documentPlaces } from '../host/documentPlaces';
import { examineMachine, findCommand } from '../host/examine';
import { pathOfUri } from '../host/fileUri';
import { installationOf } from '../host/installation';
import { type Launch, type LaunchSituation, planLaunch, withOptions } from '../host/launch';
import { prepareSituation, type SituationQuery } from '../host/situations';
import { describeMachine, queryFor, unsavedTexts } from './effectiveAnswer';
import { largestText } from './judge';
import {
  type DoctorParams,
  type DoctorReport,
  doctorRequest,
  type LaunchPlan,
  type LaunchPlanParams,
  launchPlanRequest,
} from './protocol';
import type { Session } from './session';

/** Answers about a TorchServe on this machine; `null` for files that are not on it. */
export interface LocalServerAnswers {
  readonly [launchPlanRequest]: (params: LaunchPlanParams) => Promise<LaunchPlan | null>;
  readonly [doctorRequest]: (params: DoctorParams) => Promise<DoctorReport | null>;
}

export function createLocalServerAnswers(session: Session): LocalServerAnswers {
  return {
    [launchPlanRequest]: async (params) => (await launchOf(session, params))?.launch.plan ?? null,
    [doctorRequest]: async (params) => {
      const probes = await session.host.probes?.();
      const command = await findCommand(session.host, params.command ?? []);
      const found = probes && (await launchOf(session, params, command));
      if (!found) return null;
      const { launch, query, prepared, textOf } = found;
      return diagnose({
        situation: launch.situation,
        effective: launch.effective,
        facts: launch.facts,
        machine: await examineMachine(session.host, probes, launch, command),
        path: query.path,
        remarks: prepared.remarks,
        placeOf: documentPlaces(textOf, query),
      });
    },
  };
}

interface Found {
  readonly launch: Launch;
  readonly query: SituationQuery;
  readonly prepared: LaunchSituation;
  readonly textOf: (path: string) => string | undefined;
}

async function launchOf(
  session: Session,
  { uri, situation, options = {} }: LaunchPlanParams,
  command: readonly string[] = [],
): Promise<Found | undefined> {
  const { documents, host } = session;
  if (pathOfUri(uri) === undefined) return undefined;
  const open = documents.get(uri);
  await open?.ready;
  const settings = open?.settings ?? (await session.settings.of(uri));
  const general = await describeMachine(host);
  // A command brings an installation of its own.
  const machine =
    command.length === 0
      ? general
      : { ...(await installationOf(host, command)), ...processorsOf(general.processors) };
  const asked = queryFor(session, uri, {
    settings: options.workingDirectory ? withDirectory(settings, options.workingDirectory) : settings,
    name: situation ?? settings.situation ?? '',
    machine,
  });
  const query = asked.config ? asked : { ...asked, config: await savedConfig(session, uri) };
  const prepared = await withOptions(host, await prepareSituation(host, query), query, options);
  const disk = { overlay: unsavedTexts(session), answers: createDiskAnswers(), largestFile: largestText };
  const launch = await planLaunch(host, prepared, disk);
  const textOf = (path: string): string | undefined => prepared.reads.get(path) ?? launch.textOf(path);
  return { launch, query, prepared, textOf };
}

/** A start is the same whether the file is open or not, so what the directory follows from is read. */
async function savedConfig({ host }: Session, uri: string): Promise<PropertiesConfig | undefined> {
  const bytes = await host.read(uri, largestText + 1);
  if (!bytes || bytes.length > largestText) return undefined;
  const { text, charset } = decodeBytes(bytes);
  return createConfig(text, charset);
}

function processorsOf(processors: number | undefined): { readonly processors?: number } {
  return processors === undefined ? {} : { processors };
}

type Settings = Parameters<typeof queryFor>[2]['settings'];

/** The directory of a task beats the one of its situation. */
function withDirectory({ situations = {}, ...settings }: Settings, workingDirectory: string): Settings {
  const others = Object.entries(situations).map(([name, { workingDirectory: _, ...own }]) => [name, own]);
  return { ...settings, situations: Object.fromEntries(others), workingDirectory };
}
