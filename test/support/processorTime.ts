/** Measures milliseconds of processor time from now on: others may keep the machine busy. */
export function processorTime(): () => number {
  const begin = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  };
}
