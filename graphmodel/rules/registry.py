"""Finds the rules by walking this folder: a new rule is one new file and nothing else."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache

from graphmodel.errors import NotFound, WrongDeclaration
from graphmodel.rules.base import Rule
from graphmodel.rules.notices import NOTICES

_SHARED = "graphmodel.rules.shared."


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Every rule by code, in the order of the codes.

    Raises WrongDeclaration for a double code or name, and for a file that is not named after its rule.
    """
    import graphmodel.rules as package

    found: dict[str, Rule] = {}
    names: dict[str, str] = {}
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.ispkg or module.name.count(".") < 3 or module.name.startswith(_SHARED):
            continue
        rule = getattr(importlib.import_module(module.name), "RULE", None)
        if not isinstance(rule, Rule):
            raise WrongDeclaration(f"{module.name}: write RULE = Rule(...)")
        expected = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
        if not module.name.endswith(f".{expected}"):
            raise WrongDeclaration(f"rule {rule.code}: its file must be called {expected}.py")
        if rule.code in found or rule.name in names:
            raise WrongDeclaration(
                f"rule {rule.code}: code or name is already taken by {names.get(rule.name, rule.code)}"
            )
        found[rule.code], names[rule.name] = rule, rule.code
    return dict(sorted(found.items()))


def rule(code: str) -> Rule:
    """The rule of a code, in either case. Raises NotFound with the codes that there are."""
    found = rules().get(code.upper())
    if found is None:
        raise NotFound(
            f"没有规则“{code}”", tuple(c for c in rules() if c[:3] == code.upper()[:3]) or tuple(rules())
        )
    return found


def described(code: str) -> Rule:
    """What a code in an audit means: a rule, or a notice about the list of waivers."""
    return NOTICES.get(code) or rule(code)
