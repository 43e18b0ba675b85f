export const usage = `Usage: torchserve-config check [options] FILE...
       torchserve-config explain KEY|RULE
       torchserve-config --help | --version

Checks TorchServe's config.properties with the rules of the TorchServe Config extension.

  check FILE...             report what TorchServe would stop on, ignore or read otherwise than it looks;
                            files named here are checked whatever they are called and whatever is in them
    --format FORMAT         text (default), json, sarif (2.1.0) or github (annotations of a workflow)
    --cwd DIR               the directory that torchserve is started in: relative paths in the files count
                            from there, and those that lead nowhere are certain; without it they are looked
                            for here and beside the file
    --severity RULE=LEVEL   report a rule as error, warning, information or hint, or not at all (off);
                            can be given several times
  explain KEY|RULE          what a key does and how TorchServe reads it, or why a rule exists

Exit status: 0 nothing found, 1 something found, 2 could not run (a file that is missing or unreadable,
wrong arguments); the other files are checked all the same.
`;
