// Preloaded into every measured server: answers the benchmark's questions about the process over the IPC channel.
process.on('message', () => process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage() }));
process.channel?.unref();
