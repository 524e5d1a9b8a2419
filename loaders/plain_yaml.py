"""YAML without what can make a small file huge or call code: no aliases, no tags of other languages, no depth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from loaders.decoding import decode
from loaders.file_bytes import file_bytes
from loaders.limits import DEEPEST, MOST_HANDWRITTEN, MOST_VALUES, too_many
from loaders.raw import Unreadable

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OURS: Final = ("!", "tag:yaml.org,2002:")
_SHOWN: Final = 50
_SIMPLE: Final = "请只写“键: 值”和列表"


def plain_events(text: str) -> Iterator[yaml.Event]:
    """The events of a YAML text. Raises Unreadable with the line."""
    try:
        yield from _checked(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        # At the end of a text libyaml counts a line that is not there.
        line = min(error.problem_mark.line, text.rstrip().count("\n")) + 1 if error.problem_mark else 0
        raise Unreadable(f"不是有效的 YAML（第{line}行）", "请检查该处的缩进、冒号、引号") from error
    except yaml.YAMLError as error:
        raise Unreadable("不是有效的 YAML", "文件里有不能显示的字符，请用文本编辑器另存为 UTF-8") from error


def _checked(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    for number, event in enumerate(events):
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable("不支持 YAML 引用（*名称）", "请把内容写全", row=line_of(event))
        tag = getattr(event, "tag", None)
        if tag and not (tag.startswith(_OURS) and "/" not in tag):
            raise Unreadable("不支持 YAML 标签（!!…）", "请删去以 ! 开头的标签", row=line_of(event))
        if number > 4 * MOST_VALUES:
            raise too_many("值", MOST_VALUES, row=line_of(event))
        yield event


def plain_yaml(path: Path) -> object:
    """What a file written by hand says: dicts, lists and texts; nothing is resolved (0123, on and ~ stay text).

    Raises Unreadable.
    """
    events = plain_events(decode(file_bytes(path, MOST_HANDWRITTEN)))
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    found = _value(next(events), events, 0)
    next(events)
    if not isinstance(event := next(events), yaml.StreamEndEvent):
        raise Unreadable("一个文件里有几份 YAML（---）", "请合成一份", row=line_of(event))
    return found


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> object:
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if depth > DEEPEST:
        raise Unreadable("嵌套太深", _SIMPLE, row=line_of(event))
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_value(event, events, depth + 1))
        return items
    found: dict[str, object] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            raise Unreadable("键不是文字", _SIMPLE, row=line_of(event))
        key = str(event.value)
        if key in found:
            raise Unreadable(f"“{key[:_SHOWN]}”写了两次", "请只留一个", row=line_of(event))
        found[key] = _value(next(events), events, depth + 1)
    return found


def line_of(event: yaml.Event) -> int:
    """The line on which an event stands, as an editor counts."""
    assert event.start_mark is not None
    return event.start_mark.line + 1
