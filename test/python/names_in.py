"""The names of libraries that scripts and notebooks use: paths in, one to a line; a JSON list of [path, line, name, keywords] out.

Keywords are null where the name is not called. A name is followed from its import through attributes, and no further.
"""

import ast
import json
import sys


def text_of(path):
    with open(path, encoding="utf8") as file:
        text = file.read()
    if not path.endswith(".ipynb"):
        return text
    cells = [it["source"] for it in json.loads(text)["cells"] if it["cell_type"] == "code"]
    lines = "\n".join(it if isinstance(it, str) else "".join(it) for it in cells).split("\n")
    return "\n".join("" if it.startswith(("%", "!")) else it for it in lines)


def names_in(tree):
    """Pairs of a place and what is used there."""
    bound = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for it in node.names:
                bound[it.asname or it.name.split(".")[0]] = it.name if it.asname else it.name.split(".")[0]
                yield node.lineno, it.name, None
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for it in node.names:
                if it.name != "*":
                    bound[it.asname or it.name] = f"{node.module}.{it.name}"
                yield node.lineno, node.module if it.name == "*" else f"{node.module}.{it.name}", None
    again = {it.id for it in ast.walk(tree) if isinstance(it, ast.Name) and not isinstance(it.ctx, ast.Load)}
    parameters = {it.arg for it in ast.walk(tree) if isinstance(it, ast.arg)}

    def dotted(node):
        if isinstance(node, ast.Name):
            return None if node.id in again or node.id in parameters else bound.get(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            outer = dotted(node.value)
            return None if outer is None else f"{outer}.{node.attr}"
        return None

    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            if name is not None:
                yield node.lineno, name, [it.arg for it in node.keywords if it.arg is not None]
        elif isinstance(node, ast.Attribute):
            name = dotted(node)
            if name is not None:
                yield node.lineno, name, None


found = []
for line in sys.stdin:
    path = line.rstrip("\n")
    found += [[path, *it] for it in names_in(ast.parse(text_of(path)))]
json.dump(found, sys.stdout)
