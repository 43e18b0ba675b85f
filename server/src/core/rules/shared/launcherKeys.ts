/** The keys that the launcher reads for itself, line by line, before it starts Java. */
export const launcherKeys: ReadonlySet<string> = new Set(['model_store', 'vmargs', 'plugins_path']);
