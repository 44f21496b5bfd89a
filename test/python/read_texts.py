"""Tells of each text whether CPython compiles it: one JSON list of texts a line in, one list of messages or nulls a line out."""

import ast
import json
import sys
import warnings

warnings.simplefilter("ignore")


def refusal(text):
    try:
        # A cell of a notebook may await outside of functions.
        compile(text, "<text>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return f"{type(error).__name__}: {error}"
    return None


for line in sys.stdin:
    print(json.dumps([refusal(text) for text in json.loads(line)]), flush=True)
