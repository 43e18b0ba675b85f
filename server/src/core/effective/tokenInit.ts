import { parseJavaDouble } from '../values/javaDouble';
import { uncaught } from './failure';
import { booleanOf, kindAt, type Startup, textFor } from './startupValues';

const phase = 'token-init';
/** Seconds since 1970 that `java.time.Instant` can hold. */
const latest = 31_556_889_864_403_200;
const earliest = -31_557_014_167_219_200;

/** `TokenAuthorization.init`: a key file is written into the working directory unless tokens are off. */
export function tokenInit(startup: Startup): void {
  if (booleanOf(startup, 'disable_token_authorization', false) !== false) return;
  checkExpiration(startup);
  if (kindAt(startup, `${startup.situation.directory}/key_file.json`) !== 'directory') return;
  startup.failures.push(
    uncaught(phase, 'java.lang.IllegalStateException', 'Token Authorization setup unsuccessful'),
  );
}

/** The time at which tokens expire has to be a time that Java knows. A text that is no number counts as 60. */
function checkExpiration(startup: Startup): void {
  const key = 'token_expiration_min';
  const text = textFor(startup, key);
  const minutes = typeof text === 'string' ? parseJavaDouble(text) : undefined;
  if (minutes === undefined || Number.isNaN(minutes)) return;
  // The clock hardly matters for bounds that far away.
  const seconds = Math.trunc(minutes * 60) + 1_700_000_000;
  if (seconds >= earliest && seconds <= latest) return;
  const isBeyondLong = minutes > 0 && seconds >= 2 ** 63;
  startup.failures.push(
    isBeyondLong
      ? uncaught(phase, 'java.lang.ArithmeticException', 'long overflow', key)
      : uncaught(phase, 'java.time.DateTimeException', 'Instant exceeds minimum or maximum instant', key),
  );
}
