"""
Runs the proofs of one room, `rules/<trap>/runs.py`, on the fixes that come in as JSON lines; one answer a line.

A fix is `{case, action, scope, line, main, before, after}`, the last two path → text of the files. An answer is `{proved, reason, wrong}`:
how many proofs ran, why none did, and what is wrong.
The last line tells of the proofs and reasons that no fix asked for.
"""

import importlib.util
import json
import logging
import random
import sys
import traceback
import warnings

import proving


def sprung(one, files, fix):
    """What the failure is, or None where there is none; another error passes."""
    import numpy

    random.seed(0)
    numpy.random.seed(0)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)
    try:
        with proving.folder_of_its_own():
            one.run(proving.Program(files, fix))
    except proving.Sprung as failure:
        return str(failure)
    return None


def attempt(one, fix):
    wrong = []
    try:
        if sprung(one, fix["before"], fix) is None:
            wrong.append("nothing fails before the fix")
        failure = sprung(one, fix["after"], fix)
        if failure is not None:
            wrong.append(f"after the fix: {failure}")
    except (Exception, SystemExit):
        wrong.append("".join(traceback.format_exc(chain=False)))
    return wrong


def answer(fix, asked):
    proofs = [one for one in proving.PROOFS if one.is_about(fix)]
    asked.update(proofs)
    reasons = [key for key in proving.UNRUN if key[0] == fix["case"] and (key[1] == fix["scope"] or key[1] in fix["line"] + "\n")]
    if not proofs:
        asked.update(reasons)
    reason = proving.UNRUN[max(reasons, key=lambda key: len(key[1]))] if reasons else None
    return {"proved": len(proofs), "reason": reason, "wrong": [what for one in proofs for what in attempt(one, fix)]}


def main(path):
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    spec = importlib.util.spec_from_file_location("runs", path)
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    asked = set()
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), asked)), file=answers, flush=True)
    idle = [f"{one.case}, {one.piece}" for one in proving.PROOFS if one not in asked]
    idle += [", ".join(key) for key in proving.UNRUN if key not in asked]
    print(json.dumps(idle), file=answers, flush=True)


main(sys.argv[1])
