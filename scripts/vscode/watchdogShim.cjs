// Stands in for @vscode/native-watchdog, whose native part would need a compiler.
exports.start = () => {};
exports.exit = (code) => process.exit(code);
