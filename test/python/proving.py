"""What the files `rules/<trap>/runs.py` are written with: a proof runs a case before and after a fix and looks whether the trap springs."""

import ast
import contextlib
import importlib
import io
import os
import sys
import tempfile
import types
from unittest import mock

# Why a fix is not run, in one word.
REASONS = {
    "network": "what it asks for lies on the network",
    "weights": "it needs the weights of a model",
    "GPU": "it needs a graphics processor",
    "library": "it needs a library, or a release of one, that is not installed for the proofs",
    "fragment": "the case is no whole program: names in it stand for something that is not there",
}


class Sprung(Exception):
    """The trap springs: the failure that the finding announces is there."""


class Proof:
    def __init__(self, case, piece, actions, run):
        self.case, self.piece, self.actions, self.run = case, piece, actions, run

    def is_about(self, fix):
        if fix["case"] != self.case or (self.actions and fix["action"] not in self.actions):
            return False
        scope = fix["scope"]
        return self.piece in (scope, scope.split(".")[0]) or self.piece in fix["line"] + "\n"


PROOFS = []
UNRUN = {}


def proof(case, piece, *actions):
    """
    Marks a function as the proof of the fixes of one finding.

    `case` is the name of the case without its ending; `piece` the function or class that the finding stands in, or a piece of its line, whose end is `\\n`;
    `actions` the fixes meant, all where none is given. The function takes `Program`, and raises `Sprung` (see `require`) before the fix and
    not after it; any other error fails the suite.
    """

    def mark(run):
        PROOFS.append(Proof(case, piece, actions, run))
        return run

    return mark


def unrun(case, reason, piece=""):
    """Says why the fixes of a case are not run, or those of one finding: a word of `REASONS`."""
    if reason not in REASONS:
        raise ValueError(f"{reason} is none of {', '.join(REASONS)}")
    UNRUN[case, piece] = reason


def require(holds, failure):
    """The trap springs unless `holds`."""
    if not holds:
        raise Sprung(failure)


def absent(*names):
    """Stands in for libraries that the lines in question do not touch."""
    modules = {}
    for name in names:
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            modules[".".join(parts[:end])] = mock.MagicMock()
    return mock.patch.dict(sys.modules, modules)


class Program:
    """
    The files of a case, before or after a fix.

    `case` is its name. Whichever of the two runs, `action` is that of the fix, and `scope` the function that the finding stands in, with the names of what is
    around it.
    """

    def __init__(self, files, fix):
        self.files, self.main = files, fix["main"]
        self.case, self.action, self.scope, self.line = fix["case"], fix["action"], fix["scope"], fix["line"]
        self.printed = ""

    def run(self, *argv, name="case", **names):
        """The module after it was run, with `names` given to it beforehand; what it prints is in `printed`."""
        module = types.ModuleType(name)
        vars(module).update(names, __file__=os.path.abspath(self.main))
        output = io.StringIO()
        with contextlib.ExitStack() as stack:
            beside = [path for path in self.files if path != self.main]
            if beside:
                stack.enter_context(mock.patch.dict(sys.modules))
                for path in self.files:
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(self.files[path])
                importlib.invalidate_caches()
                stack.enter_context(mock.patch.object(sys, "path", [os.path.dirname(vars(module)["__file__"]), *sys.path]))
                # A project is worked on from its folder.
                stack.enter_context(contextlib.chdir(self.main.split("/")[0]))
            stack.enter_context(mock.patch.object(sys, "argv", [self.main, *argv]))
            stack.enter_context(contextlib.redirect_stdout(output))
            # Dataclasses look for the module of their class.
            sys.modules[name] = module
            code = compile(self.files[self.main], self.main, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            exec(code, vars(module))
        self.printed = output.getvalue()
        return module


@contextlib.contextmanager
def folder_of_its_own():
    """The data that a program reads lie in an empty folder, which is where it runs."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
