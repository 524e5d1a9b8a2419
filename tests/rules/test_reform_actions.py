"""The actions of a reform that rule GUI06 looks at."""

from __future__ import annotations

from graphmodel.rules.guidance.gui06_guidance_not_repointed import ENDS_OR_MOVES
from graphmodel.vocabulary import VOCABULARY


def test_every_action_that_ends_or_moves_a_unit_is_a_word_of_the_vocabulary() -> None:
    assert VOCABULARY.enumerations["reform_actions"].terms.keys() >= ENDS_OR_MOVES
