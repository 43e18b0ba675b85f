"""Answers how the launcher reads things. Standard input: a JSON list of cases; standard output: a list of answers.

The first argument names what is asked: "arguments" (cases are lists of texts) or "properties" (cases are files in hex).
"""

import contextlib
import io
import json
import os
import sys
import tempfile

from ts.arg_parser import ArgParser
from ts.model_server import load_properties


def arguments(case):
    """The parsed arguments, or what argparse printed when it gave up."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            return vars(ArgParser.ts_parser().parse_args(case))
    except SystemExit as end:
        if end.code == 0:
            return "help"
        return err.getvalue().split("torchserve: error: ", 1)[1][:-1]


def properties(path):
    """The entries of a file in their order, or the exception as its last line of a traceback."""
    try:
        return list(load_properties(path).items())
    except UnicodeDecodeError as error:
        return f"UnicodeDecodeError: {error}"


def files(cases):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        for case in cases:
            with open(path, "wb") as file:
                file.write(bytes.fromhex(case))
            yield properties(path)


def main():
    cases = json.load(sys.stdin)
    answers = map(arguments, cases) if sys.argv[1] == "arguments" else files(cases)
    json.dump(list(answers), sys.stdout)


main()
