export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Slope of log(cost) over log(size): 1 is linear growth, 0 none. */
export function growthExponent(sizes, costs) {
  const x = sizes.map(Math.log);
  const y = costs.map((cost) => Math.log(Math.max(cost, 1e-6)));
  const meanX = x.reduce((a, b) => a + b) / x.length;
  const meanY = y.reduce((a, b) => a + b) / y.length;
  const above = x.reduce((sum, xi, i) => sum + (xi - meanX) * (y[i] - meanY), 0);
  return above / x.reduce((sum, xi) => sum + (xi - meanX) ** 2, 0);
}
