const grpcKey = /^grpc_(inference|management)_(address|port)$/;
const url = /^[a-z]+:\/\/([^:/\s]*)(?::(\d+))?\/?$/i;

/** True for a URL in a key that holds the host or the port of a gRPC server; it has a rule of its own. */
export function isGrpcUrl(key: string, value: string): boolean {
  return grpcKey.test(key) && /^[a-z]+:\/\//i.test(value);
}

/** What of the URL belongs into the key: the host or the port. */
export function partOfGrpcUrl(key: string, value: string): string | undefined {
  const match = url.exec(value);
  return (key.endsWith('_address') ? match?.[1] : match?.[2]) || undefined;
}
