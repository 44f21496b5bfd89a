"""Whether names import, lie where they are said to lie and take the keywords they are given; one JSON object in, one out.

In: {"names": {name: [spellings]}, "gone": [name, ...], "same": [[alias, name], ...], "members": [[class, member], ...],
"goneMembers": the same, "bases": [[class, base], ...], "arguments": [[name, position or null, [keyword, ...]], ...]}.
Out: {"missing": [name, ...], "wrong": [sentence, ...], "checked": count}.
"""

import importlib
import inspect
import json
import os
import sys
import warnings

warnings.simplefilter("ignore")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
NOTHING = object()
# What makes other names importable.
OPENERS = ["sklearn.experimental.enable_iterative_imputer", "sklearn.experimental.enable_halving_search_cv"]
known = {}


def lookup(name):
    """What a dotted name leads to: modules first, then attributes; NOTHING where it leads nowhere."""
    if name in known:
        return known[name]
    head, _, last = name.rpartition(".")
    found = NOTHING
    if head:
        outer = lookup(head)
        if outer is not NOTHING:
            found = getattr(outer, last, NOTHING)
            if found is NOTHING and inspect.ismodule(outer):
                found = module(name)
    else:
        found = module(name)
    known[name] = found
    return found


def module(name):
    try:
        return importlib.import_module(name)
    except Exception:
        return NOTHING


def first(spellings):
    return next((it for it in map(lookup, spellings) if it is not NOTHING), NOTHING)


def shares(alias, target):
    """Whether two modules have some public thing in common."""
    return any(
        getattr(target, it, NOTHING) is getattr(alias, it, None) and not inspect.ismodule(getattr(alias, it))
        for it in dir(alias)
        if not it.startswith("_")
    )


def refused(function, index, keywords):
    """What a call cannot take: any of the keywords, or at a position none of them; an unknown signature takes all."""
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return []
    if index is not None:
        at = list(parameters)[index : index + 1]
        return [] if at and at[0] in keywords else [f"{keywords[0]} at position {index}"]
    if any(it.kind is inspect.Parameter.VAR_KEYWORD for it in parameters.values()):
        return []
    return [it for it in keywords if it not in parameters]


def has(kind, member):
    of_class = getattr(kind, "__annotations__", {})
    return getattr(kind, member, NOTHING) is not NOTHING or member in of_class


def check(asked):
    names = asked["names"]
    for it in OPENERS:
        module(it)
    missing = [name for name, spellings in names.items() if first(spellings) is NOTHING]
    wrong = []

    def of(name):
        return first(names.get(name, [name]))

    for alias, name in asked["same"]:
        one, other = lookup(alias), of(name)
        if one is NOTHING or other is NOTHING or one is other:
            continue
        both = inspect.ismodule(one) and inspect.ismodule(other)
        if not (both and shares(one, other)):
            wrong.append(f"{alias} is another thing than {name}")
    for kind, member in asked["members"]:
        if of(kind) is not NOTHING and not has(of(kind), member):
            wrong.append(f"{kind} has no {member}")
    for kind, member in asked["goneMembers"]:
        if of(kind) is not NOTHING and has(of(kind), member):
            wrong.append(f"{kind} has {member} in this release")
    for name in asked["gone"]:
        if lookup(name) is not NOTHING:
            wrong.append(f"{name} is there in this release")
    for kind, base in asked["bases"]:
        one, other = of(kind), of(base)
        if inspect.isclass(one) and inspect.isclass(other) and not issubclass(one, other):
            wrong.append(f"{kind} is no {base}")
    for name, index, keywords in asked["arguments"]:
        found = of(name)
        for it in refused(found, index, keywords) if found is not NOTHING else []:
            wrong.append(f"{name} takes no {it}")
    return {"missing": missing, "wrong": wrong, "checked": len(names)}


if __name__ == "__main__":
    request = json.load(sys.stdin)
    answer_to = os.dup(1)
    # Libraries greet on import.
    os.dup2(2, 1)
    answer = json.dumps(check(request))
    os.write(answer_to, answer.encode())
    os._exit(0)
