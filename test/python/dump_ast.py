"""Writes the syntax tree of every file of the standard library as CPython sees it, one JSON line per file.

The first line gives the version and the fields of each node type, in the order in which nodes list them.
Then, per file, `{"path", "text", "tree"}`, or `{"path", "refused"}` where CPython raises an error.
A node is `[type, start, end, field, ...]`, offsets in UTF-16 code units, -1 where CPython gives no true position.
A constant is `[kind, value]`. Arguments: folders or files to read instead of the standard library.
"""

import ast
import json
import os
import re
import sys
import sysconfig
import tokenize
import warnings

# 3.12 ends a format with an empty text; no other version does.
HAS_EMPTY_TEXT = sys.version_info[:2] == (3, 12)
# Before PEP 701, positions inside an f-string are those of a string that was never in the file.
HAS_POSITIONS_IN_STRINGS = sys.version_info >= (3, 12)
IGNORED_FIELDS = {"type_comment", "type_ignores"}
NEWLINE = re.compile("\r\n|\r|\n")


def fields_of(cls):
    return [name for name in cls._fields if name not in IGNORED_FIELDS]


FIELDS = {
    name: fields_of(cls)
    for name, cls in vars(ast).items()
    if isinstance(cls, type) and issubclass(cls, ast.AST)
}


def utf16_length(text):
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Offsets:
    """From line and UTF-8 column to an offset in UTF-16 code units."""

    def __init__(self, text):
        self.lines = []
        self.starts = []
        at = offset = 0
        for newline in NEWLINE.finditer(text):
            line = text[at : newline.end()]
            self.add(line, offset)
            offset += utf16_length(line)
            at = newline.end()
        self.add(text[at:], offset)

    def add(self, line, offset):
        self.lines.append(None if line.isascii() else line.encode("utf-8", "surrogatepass"))
        self.starts.append(offset)

    def __call__(self, line, column):
        encoded = self.lines[line - 1]
        if encoded is not None:
            column = utf16_length(encoded[:column].decode("utf-8", "surrogatepass"))
        return self.starts[line - 1] + column


def constant(value):
    kind = type(value).__name__
    if value is None:
        return ["None", None]
    if value is ...:
        return ["Ellipsis", None]
    if kind == "bytes":
        return [kind, value.decode("latin-1")]
    if kind == "int":
        return [kind, hex(value)]
    if kind == "float":
        return [kind, repr(value)]
    if kind == "complex":
        return [kind, repr(value.imag)]
    return [kind, value]


def dump(node, offsets, is_inside_string):
    if isinstance(node, list):
        return [dump(item, offsets, is_inside_string) for item in node]
    if not isinstance(node, ast.AST):
        return node
    name = type(node).__name__
    if isinstance(node, (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)):
        return name
    start = end = -1
    if hasattr(node, "lineno") and (HAS_POSITIONS_IN_STRINGS or not is_inside_string):
        start = offsets(node.lineno, node.col_offset)
        end = offsets(node.end_lineno, node.end_col_offset)
    if name in ("JoinedStr", "TemplateStr"):
        is_inside_string = True
        if HAS_EMPTY_TEXT:
            node.values = [value for value in node.values if getattr(value, "value", None) != ""]
    out = [name, start, end]
    for field in FIELDS[name]:
        value = getattr(node, field, None)
        if field == "value" and name in ("Constant", "MatchSingleton"):
            out.append(constant(value))
        else:
            out.append(dump(value, offsets, is_inside_string))
    return out


def files(roots):
    for root in roots:
        if os.path.isfile(root):
            yield root
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name != "site-packages")
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.join(folder, name)


def read(path):
    with open(path, "rb") as file:
        encoding, _ = tokenize.detect_encoding(file.readline)
        file.seek(0)
        return file.read().decode(encoding)


def main():
    sys.setrecursionlimit(10000)
    warnings.simplefilter("ignore")
    print(json.dumps({"version": sys.version.split()[0], "fields": FIELDS}))
    for path in files(sys.argv[1:] or [sysconfig.get_path("stdlib")]):
        try:
            text = read(path)
            tree = ast.parse(text)
            line = {"path": path, "text": text, "tree": dump(tree, Offsets(text), False)}
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = {"path": path, "refused": type(error).__name__}
        print(json.dumps(line, separators=(",", ":")))


if __name__ == "__main__":
    main()
