import { allowedUrlsMatchesLocal } from './properties/allowedUrlsMatchesLocal';
import { archiveConfigMissing } from './properties/archiveConfigMissing';
import { backslashInPath } from './properties/backslashInPath';
import { badAddress } from './properties/badAddress';
import { badHost } from './properties/badHost';
import { badPort } from './properties/badPort';
import { badRegex } from './properties/badRegex';
import { badUnicodeEscape } from './properties/badUnicodeEscape';
import { blacklistHidesPythonPath } from './properties/blacklistHidesPythonPath';
import { brokenContinuation } from './properties/brokenContinuation';
import { byteOrderMark } from './properties/byteOrderMark';
import { corsHeadersSample } from './properties/corsHeadersSample';
import { duplicateKey } from './properties/duplicateKey';
import { emptyValue } from './properties/emptyValue';
import { enumValue } from './properties/enumValue';
import { envAllowedUrlsWithoutGate } from './properties/envAllowedUrlsWithoutGate';
import { envNameAsKey } from './properties/envNameAsKey';
import { foreignPlaceholder } from './properties/foreignPlaceholder';
import { grpcAddressLoopback } from './properties/grpcAddressLoopback';
import { grpcSslNeedsPem } from './properties/grpcSslNeedsPem';
import { grpcValueIsUrl } from './properties/grpcValueIsUrl';
import { httpsWithoutKey } from './properties/httpsWithoutKey';
import { inlineComment } from './properties/inlineComment';
import { jsonNotContinued } from './properties/jsonNotContinued';
import { launcherArgsUnused } from './properties/launcherArgsUnused';
import { launcherArgUnknown } from './properties/launcherArgUnknown';
import { launcherCannotRead } from './properties/launcherCannotRead';
import { loadModelsAllInList } from './properties/loadModelsAllInList';
import { loadModelsDuplicate } from './properties/loadModelsDuplicate';
import { loadModelsMissingArchive } from './properties/loadModelsMissingArchive';
import { loadModelsSeparators } from './properties/loadModelsSeparators';
import { loadModelsShadowedBySnapshot } from './properties/loadModelsShadowedBySnapshot';
import { loadModelsStandalone } from './properties/loadModelsStandalone';
import { loadModelsWhitespace } from './properties/loadModelsWhitespace';
import { log4j1Setting } from './properties/log4j1Setting';
import { logLineAsConfig } from './properties/logLineAsConfig';
import { managementExposed } from './properties/managementExposed';
import { modelRegisteredTwice } from './properties/modelRegisteredTwice';
import { modelsJsonDuplicate } from './properties/modelsJsonDuplicate';
import { modelsJsonParameter } from './properties/modelsJsonParameter';
import { modelsJsonShape } from './properties/modelsJsonShape';
import { modelsJsonSyntax } from './properties/modelsJsonSyntax';
import { modelsJsonValue } from './properties/modelsJsonValue';
import { modelsKeyMismatch } from './properties/modelsKeyMismatch';
import { modelsVersionMismatch } from './properties/modelsVersionMismatch';
import { modelsWithoutLoadModels } from './properties/modelsWithoutLoadModels';
import { noEffect } from './properties/noEffect';
import { nonLatin1Value } from './properties/nonLatin1Value';
import { notABoolean } from './properties/notABoolean';
import { notANumber } from './properties/notANumber';
import { notAnInteger } from './properties/notAnInteger';
import { outOfRange } from './properties/outOfRange';
import { pathNotFound } from './properties/pathNotFound';
import { perModelKey } from './properties/perModelKey';
import { portClash } from './properties/portClash';
import { proseLine } from './properties/proseLine';
import { quotedValue } from './properties/quotedValue';
import { regexHasComma } from './properties/regexHasComma';
import { removedEnvelope } from './properties/removedEnvelope';
import { removedKey } from './properties/removedKey';
import { sharedListener } from './properties/sharedListener';
import { snapshotFieldMissing } from './properties/snapshotFieldMissing';
import { snapshotMissingArchive } from './properties/snapshotMissingArchive';
import { snapshotModelCount } from './properties/snapshotModelCount';
import { snapshotValue } from './properties/snapshotValue';
import { suspiciousSize } from './properties/suspiciousSize';
import { suspiciousTimeout } from './properties/suspiciousTimeout';
import { tlsHalfSet } from './properties/tlsHalfSet';
import { trailingBlank } from './properties/trailingBlank';
import { udsNeedsNativeIo } from './properties/udsNeedsNativeIo';
import { unknownKey } from './properties/unknownKey';
import { unusableArchive } from './properties/unusableArchive';
import { vmargsNotAnOption } from './properties/vmargsNotAnOption';
import { vmargsQuotes } from './properties/vmargsQuotes';
import { yamlConfigInProperties } from './properties/yamlConfigInProperties';
import type { Rule } from './rule';
import { commandLineShadows } from './situation/commandLineShadows';
import { envAllowedUrlsGate } from './situation/envAllowedUrlsGate';
import { envGateClosed } from './situation/envGateClosed';
import { noVariableForKey } from './situation/noVariableForKey';
import { overriddenSetting } from './situation/overriddenSetting';
import { snapshotWins } from './situation/snapshotWins';
import { unresolvedPlaceholder } from './situation/unresolvedPlaceholder';

/** All rules. Ids are unique; the order is the order of the rule pages and, within one place, of the findings. */
export const rules: readonly Rule[] = [
  allowedUrlsMatchesLocal,
  archiveConfigMissing,
  backslashInPath,
  badAddress,
  badHost,
  badPort,
  badRegex,
  badUnicodeEscape,
  blacklistHidesPythonPath,
  brokenContinuation,
  byteOrderMark,
  commandLineShadows,
  corsHeadersSample,
  duplicateKey,
  emptyValue,
  enumValue,
  envAllowedUrlsGate,
  envAllowedUrlsWithoutGate,
  envGateClosed,
  envNameAsKey,
  foreignPlaceholder,
  grpcAddressLoopback,
  grpcSslNeedsPem,
  grpcValueIsUrl,
  httpsWithoutKey,
  inlineComment,
  jsonNotContinued,
  launcherArgsUnused,
  launcherArgUnknown,
  launcherCannotRead,
  loadModelsAllInList,
  loadModelsDuplicate,
  loadModelsMissingArchive,
  loadModelsSeparators,
  loadModelsShadowedBySnapshot,
  loadModelsStandalone,
  loadModelsWhitespace,
  log4j1Setting,
  logLineAsConfig,
  managementExposed,
  modelRegisteredTwice,
  modelsJsonDuplicate,
  modelsJsonParameter,
  modelsJsonShape,
  modelsJsonSyntax,
  modelsJsonValue,
  modelsKeyMismatch,
  modelsVersionMismatch,
  modelsWithoutLoadModels,
  noEffect,
  nonLatin1Value,
  notABoolean,
  notAnInteger,
  notANumber,
  noVariableForKey,
  outOfRange,
  overriddenSetting,
  pathNotFound,
  perModelKey,
  portClash,
  proseLine,
  quotedValue,
  regexHasComma,
  removedEnvelope,
  removedKey,
  sharedListener,
  snapshotFieldMissing,
  snapshotMissingArchive,
  snapshotModelCount,
  snapshotValue,
  snapshotWins,
  suspiciousSize,
  suspiciousTimeout,
  tlsHalfSet,
  trailingBlank,
  udsNeedsNativeIo,
  unknownKey,
  unresolvedPlaceholder,
  unusableArchive,
  vmargsNotAnOption,
  vmargsQuotes,
  yamlConfigInProperties,
];
