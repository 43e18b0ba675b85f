export const usage = `Usage: torchserve-config check [options] FILE...
       torchserve-config effective [FILE] [options]
       torchserve-config doctor [FILE] [options]
       torchserve-config explain KEY|RULE
       torchserve-config --help | --version

Checks TorchServe's config.properties and the YAML of model configurations with the rules of the
TorchServe Config extension.

  check FILE...             report what TorchServe would stop on, ignore or read otherwise than it looks;
                            files named here are checked whatever is in them: those that end in .yaml or .yml as model
                            configurations, all others as config.properties
    --format FORMAT         text (default), json, sarif (2.1.0) or github (annotations of a workflow)
    --cwd DIR               the directory that torchserve is started in: relative paths in the files count
                            from there, and those that lead nowhere are certain; without it they are looked
                            for here and beside the file
    --severity RULE=LEVEL   report a rule as error, warning, information or hint, or not at all (off);
                            can be given several times
  effective [FILE]          what TorchServe would run with: every key with its value and where that comes from, and
                            whether the server would start; FILE is short for --ts-config FILE
    --cwd DIR               the directory that torchserve is started in; by default this one
    --env-file FILE         the environment, in place of this command's own: a .env file, or a .json file that
                            maps names to values
    --env NAME=VALUE        one more variable; can be given several times
    --args JSON             the arguments of torchserve, such as '["--ncs","--model-store","store"]'
    --format FORMAT         text (default) or json
    --python PROGRAM        the Python that runs torchserve; by default that of the torchserve on the PATH
    --accelerators N        how many accelerators the machine has; unknown by default
    --reveal-secrets        show values that are masked otherwise
  doctor [FILE]             whether TorchServe can be started on this machine: Java, Python, what the file names, ports, a
                            server that runs already; runs 'java -version' and the Python of torchserve, opens and
                            closes the ports, and starts nothing
    --cwd, --env-file, --env, --args, --python, --accelerators
                            as for effective
    --command PROGRAM       the program that starts TorchServe; by default the torchserve on the PATH
    --format FORMAT         text (default) or json
  explain KEY|RULE          what a key does and how TorchServe reads it, or why a rule exists

Exit status: 0 nothing found, 1 something found, 2 could not run (a file that is missing or unreadable,
wrong arguments); the other files are checked all the same. For effective: 0 when the server would start,
1 when not. For doctor: 0 without errors, 1 with one.
`;
