"""Runs scripts and compares what is claimed about their values with what they compute.

The code that runs is the script's own syntax tree with a call around each expression that is claimed to be a constant, around what each call
calls, and around each function and class that is made: so an answer belongs to one expression and not to a line, which is all that a
tracing function is told.

Reads one program per line from standard input, writes what was found as one line of JSON each. Offsets are in UTF-16 code units.
"""

# requires: torch==2.13.0, numpy==2.4.6, pandas==3.1.1, scikit-learn==1.9.1, scipy==1.17.1

import ast
import builtins
import functools
import importlib
import importlib.abc
import importlib.machinery
import inspect
import io
import json
import os
import signal
import socket
import sys
import tempfile
import types
import warnings

import dump_ast

MISSING = object()
# Of processor time, which other work on the machine does not use up; and by the clock, for what only waits.
SECONDS = 20
WAITED = 120
# Text inside an f-string has no true position before PEP 701; the others are no expressions that are evaluated where they stand.
OPAQUE = (ast.JoinedStr, ast.pattern)
WRAPPED_METHODS = ("__call__", "forward", "call", "training_step")


class Instrument(ast.NodeTransformer):
    def __init__(self, index, claims, text):
        self.index = index
        self.offsets = dump_ast.Offsets(text)
        self.constants = {(start, end, kind): value for start, end, kind, value in claims["constants"]}
        self.calls = {(start, end): (names, defined) for start, end, names, defined in claims["calls"]}

    def span(self, node):
        return self.offsets(node.lineno, node.col_offset), self.offsets(node.end_lineno, node.end_col_offset)

    def wrap(self, name, node, *facts):
        call = ast.Call(ast.Name(name, ast.Load()), [*map(ast.Constant, facts), node], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def visit(self, node):
        if isinstance(node, OPAQUE):
            return node
        made = super().visit(node)
        if not isinstance(node, ast.expr) or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return made
        start, end = self.span(node)
        if (start, end, type(node).__name__) in self.constants:
            return self.wrap("trapline_value", made, self.index, start, end, type(node).__name__)
        return made

    def visit_Call(self, node):
        start, end = self.span(node)
        self.generic_visit(node)
        node.func = self.wrap("trapline_callee", node.func, self.index, start, end)
        return node

    def visit_Lambda(self, node):
        start, _ = self.span(node)
        self.generic_visit(node)
        return self.wrap("trapline_made", node, self.index, start)

    def visit_FunctionDef(self, node):
        start, _ = self.span(node)
        self.generic_visit(node)
        note = ast.Call(ast.Name("trapline_maker", ast.Load()), [ast.Constant(self.index), ast.Constant(start)], [])
        node.decorator_list.append(ast.fix_missing_locations(ast.copy_location(note, node)))
        return node

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

    def visit_AnnAssign(self, node):
        node.target = self.visit(node.target)
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arg(self, node):
        return node

    def visit_Expr(self, node):
        # A text on its own may be the documentation of what it stands in.
        return node if isinstance(node.value, ast.Constant) else self.generic_visit(node)


def resolve(dotted):
    """What a dotted name stands for, and what it is an attribute of."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                owner, found = None, importlib.import_module(".".join(parts[:length]))
        except (ImportError, AttributeError, ValueError):
            continue
        for part in parts[length:]:
            owner, found = found, getattr(found, part, MISSING)
            if found is MISSING:
                break
        return owner, found
    return None, MISSING


resolved = functools.lru_cache(None)(resolve)


def implementation(found):
    return inspect.unwrap(getattr(found, "__func__", found)) if callable(found) else found


def is_same(called, found):
    if called is found or implementation(called) is implementation(found):
        return True
    kinds = (types.MethodType, types.BuiltinMethodType, types.MethodWrapperType)
    return isinstance(called, kinds) and isinstance(found, kinds) and called == found


def owner_of(dotted):
    """The class before the last dot; the scalars of NumPy count as arrays of no dimension, whose methods they have."""
    owner = resolved(dotted.rpartition(".")[0])[1]
    if not isinstance(owner, type):
        return None
    numpy = sys.modules.get("numpy")
    return (owner, numpy.generic) if numpy is not None and owner is numpy.ndarray else owner


def is_own(function, recorder):
    return getattr(implementation(function), "__code__", None) in recorder.code


def is_named(called, dotted, recorder):
    owner, found = resolved(dotted)
    if found is not MISSING and is_same(called, found):
        return True
    owner = owner_of(dotted)
    if owner is None:
        return False
    method = dotted.rpartition(".")[2]
    if method == "__call__":
        return isinstance(called, owner)
    receiver = getattr(called, "__self__", None)
    if receiver is None or getattr(called, "__name__", None) != method or is_own(called, recorder):
        return False
    return isinstance(receiver, owner) or (isinstance(receiver, type) and issubclass(receiver, owner))


def library_of(called):
    """The top name of the library that it comes from."""
    called = unwrapped(called)
    receiver = getattr(called, "__self__", None)
    if isinstance(called, (types.FunctionType, types.MethodType, type)):
        module = called.__module__
    elif receiver is not None and not isinstance(receiver, types.ModuleType):
        module = (receiver if isinstance(receiver, type) else type(receiver)).__module__
    elif isinstance(called, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType)):
        module = getattr(called, "__module__", None) or getattr(getattr(called, "__objclass__", None), "__module__", None)
    else:
        module = getattr(type(called).__call__, "__module__", None) or type(called).__module__
    root = (module or "").partition(".")[0]
    return {"posix": "os", "posixpath": "os"}.get(root, root.lstrip("_"))


def unwrapped(called):
    while isinstance(called, functools.partial):
        called = called.func
    return called


class Recorder:
    def __init__(self, program):
        self.files = program["files"]
        self.instruments = {}
        self.code = {}
        self.classes = {}
        self.values = set()
        self.calls = {}
        self.wrong = {}
        self.libraries = {}
        self.others = {}

    def install(self):
        builtins.trapline_value = self.value
        builtins.trapline_callee = self.callee
        builtins.trapline_made = self.made
        builtins.trapline_maker = lambda index, start: functools.partial(self.made, index, start)

    def made(self, index, start, thing):
        if isinstance(thing, type):
            self.classes[thing] = (index, start)
        else:
            self.code[thing.__code__] = (index, start)
        return thing

    def value(self, index, start, end, kind, value):
        claim = self.instruments[index].constants[start, end, kind]
        self.values.add((index, start, end, kind))
        if not agrees(claim, value):
            self.note("constant", index, start, end, json.dumps(claim), repr(value)[:80])
        return value

    def note(self, what, index, start, end, claimed, found):
        self.wrong.setdefault((what, index, start, end), {"what": what, "file": index, "start": start, "end": end, "claimed": claimed, "found": found})

    def callee(self, index, start, end, called):
        names, defined = self.instruments[index].calls.get((start, end), ((), ()))
        right = (names or defined) and self.is_claimed(called, names, defined)
        if names or defined:
            self.calls[index, start, end] = True
            if not right:
                claimed = [choice[0] for choice in names] + [f"definition at {at}" for at in defined]
                self.note("callee", index, start, end, ", ".join(claimed), described(called))
        if not self.is_local(called):
            library = library_of(called)
            at = (index, start, end, library)
            self.libraries[at] = self.libraries.get(at, True) and bool(right)
        return called

    def is_local(self, called):
        called = unwrapped(called)
        if isinstance(called, type):
            return called in self.classes or called.__module__ == "__main__"
        return is_own(called, self) or (type(called) in self.classes and is_own(type(called).__call__, self))

    def is_claimed(self, called, names, defined):
        """A decorated function counts as called where what a decorator made of it is."""
        called = unwrapped(called)
        if any(is_named(called, dotted, self) for choices in names for dotted in choices):
            return True
        closure = (called.__closure__ or ()) if isinstance(called, types.FunctionType) else ()
        inner = [cell.cell_contents for cell in closure if cell != types.CellType()]
        # What a decorator made of a function runs first, the function inside it.
        places = {self.code.get(getattr(it, "__code__", None)) for each in (called, *inner) for it in (each, implementation(each))}
        if isinstance(called, type):
            places.add(self.place_of(called))
        else:
            for name in WRAPPED_METHODS:
                method = getattr(type(called), name, None)
                places.add(self.code.get(getattr(implementation(method), "__code__", None)))
        return any(tuple(at) in places for at in defined)

    def place_of(self, cls):
        if cls in self.classes:
            return self.classes[cls]
        # `dataclass(slots=True)` makes the class anew.
        same = {at for it, at in self.classes.items() if (it.__module__, it.__qualname__) == (cls.__module__, cls.__qualname__)}
        return same.pop() if len(same) == 1 else None

    def compile(self, path, text):
        for index, file in enumerate(self.files):
            if os.path.realpath(file["path"]) == os.path.realpath(path):
                instrument = self.instruments[index] = Instrument(index, file, text)
                return compile(instrument.visit(ast.parse(text, path)), path, "exec", dont_inherit=True)
        return compile(text, path, "exec", dont_inherit=True)


def agrees(claim, value):
    """Equal in value and in kind, as far as a claim tells kinds apart: numbers are of one kind, and truth values are no numbers."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        value = value.item()
    if isinstance(claim, dict):
        return isinstance(value, float) and value == float(claim["float"])
    if claim is None or isinstance(claim, bool):
        return value is claim
    if isinstance(claim, str):
        return isinstance(value, str) and value == claim
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == claim


def described(called):
    name = getattr(called, "__qualname__", None)
    if name is None:
        return f"a {type(called).__module__}.{type(called).__qualname__}"
    return f"{getattr(called, '__module__', None)}:{name} of {type(getattr(called, '__self__', None)).__name__}"


class Importer(importlib.abc.MetaPathFinder):
    def __init__(self, recorder):
        self.recorder = recorder

    def find_spec(self, name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None or not isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            return None
        if all(os.path.realpath(it["path"]) != os.path.realpath(spec.origin) for it in self.recorder.files):
            return None
        recorder = self.recorder

        class Loader(importlib.machinery.SourceFileLoader):
            def get_code(self, fullname):
                return recorder.compile(self.path, dump_ast.read(self.path))

        spec.loader = Loader(name, spec.origin)
        return spec


def refuse(*_):
    raise OSError("no network here")


def run(program):
    recorder = Recorder(program)
    recorder.install()
    entry = program["files"][0]["path"]
    error = None
    main = types.ModuleType("__main__")
    main.__file__ = entry
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    sys.meta_path.insert(0, Importer(recorder))
    sys.path[0] = os.path.dirname(entry)
    sys.argv = [entry, *program["argv"]]
    sys.stdin = io.StringIO()
    sys.stdout = sys.stderr = open(os.devnull, "w")
    socket.socket.connect = refuse
    signal.signal(signal.SIGPROF, out_of_time)
    signal.signal(signal.SIGALRM, out_of_time)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(WAITED)
    try:
        exec(recorder.compile(entry, dump_ast.read(entry)), main.__dict__)
    except BaseException as raised:
        error = f"{type(raised).__name__}: {raised}"[:200]
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.alarm(0)
    libraries = {}
    for (_, _, _, library), right in recorder.libraries.items():
        count = libraries.setdefault(library, [0, 0])
        count[0] += 1
        count[1] += right
    unresolved = [[index, start, end] for (index, start, end, _), right in recorder.libraries.items() if not right]
    return {
        "error": error,
        "constants": len(recorder.values),
        "calls": len(recorder.calls),
        "wrong": list(recorder.wrong.values()),
        "libraries": libraries,
        "unresolved": unresolved,
    }


def out_of_time(*_):
    raise TimeoutError(f"more than {SECONDS} s of work or {WAITED} s of waiting")


def apart(program):
    """Each program runs in a process of its own, which has the libraries already."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inlet)
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                answer = run(program)
            except BaseException as raised:
                answer = {"fault": repr(raised)}
            os.chdir("/")
        with os.fdopen(outlet, "w") as out:
            json.dump(answer, out)
        os._exit(0)
    os.close(outlet)
    with os.fdopen(inlet) as answers:
        answer = answers.read()
    os.waitpid(child, 0)
    return answer or json.dumps({"fault": "no answer"})


def main():
    for name in ("torch", "numpy", "pandas", "sklearn.ensemble", "sklearn.pipeline", "sklearn.model_selection", "sklearn.datasets", "scipy.stats", "scipy.special"):
        importlib.import_module(name)
    sys.modules["torch"].set_num_threads(1)
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(apart(json.loads(line)), flush=True)


if __name__ == "__main__":
    main()
