"""One HTML file that asks the network for nothing: pyvis and its vis-network under our template and our layout."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from graphmodel.rules import Audit
from graphmodel.snapshot import Snapshot
from viz.page_data import page_data
from viz.page_lines import inferred_sample
from viz.page_shapes import Json
from viz.tokens import css_variables

if TYPE_CHECKING:
    from pyvis.network import Network

_HERE: Final = Path(__file__).parent / "page"
_SCRIPTS: Final = ("picture.js", "lines.js", "network.js", "panel.js")
_BUNDLE: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
_OPTIONS: Final[Json] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 200,
        "zoomView": False,
    },
    # Positions are ours; vis neither moves nodes nor adds a hidden one for every bent edge.
    "nodes": {"fixed": True, "physics": False, "chosen": False, "shape": "custom"},
    # vis knows the lines and which are hidden; the page paints them, at right angles and between the boxes.
    "edges": {"smooth": False, "physics": False, "chosen": False, "color": "rgba(0,0,0,0)", "width": 0.1},
}


def draw_page(snapshot: Snapshot, unit: str | None = None, *, audit: Audit | None = None) -> str:
    """The page of a street or town, else of the jurisdiction of `unit`, as HTML text that stands alone.

    The same ledger gives the same bytes. Raises KeyError for an id that is not in force.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    data = page_data(snapshot, unit, audit)
    net = network_of(data)
    nodes, edges, _, _, _, options = net.get_network_data()
    # A node of the network is an id, a place and a name; what is painted there goes beside it.
    page = {**data, "nodes": nodes, "edges": edges, "options": json.loads(options), "painted": data["nodes"]}
    scripts = {"vis": _bundle(), "board": "".join(map(_asset, _SCRIPTS))}
    style = css_variables() + _asset("page.css")
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; "
        f"script-src {_hash(scripts['vis'])} {_hash(scripts['board'])}; style-src {_hash(style)}"
    )
    template = Environment(loader=FileSystemLoader(_HERE), autoescape=True).get_template("template.html")
    return template.render(
        data=data,
        policy=policy,
        inferred=Markup(inferred_sample()) if _infers(data) else "",
        style=Markup(style),
        scripts={name: Markup(text) for name, text in scripts.items()},
        legend=[(Markup(str(one["sample"])), one["label"]) for one in cast(list[Json], data["legend"])],
        kinds=[{**one, "sample": Markup(str(one["sample"]))} for one in cast(list[Json], data["kinds"])],
        json=Markup(embedded({key: page[key] for key in page if key not in ("legend", "totals")})),
    )


def _infers(data: Json) -> bool:
    """Whether the board has a line to draw that is only inferred; a street shows that in its cells."""
    return data["form"] == "board" and any(edge["inferred"] for edge in cast(list[Json], data["edges"]))


def network_of(data: Json) -> Network:
    """The nodes and edges of a page as a pyvis network with fixed places and physics off."""
    from pyvis.network import Network

    # Undirected, pyvis drops the second line between two nodes: dual leadership would lose a side.
    net = Network(directed=True, cdn_resources="in_line")
    net.options = _OPTIONS
    first: dict[str, str] = {}
    for node in cast(list[dict[str, str]], data["nodes"]):
        x, y, w, h = (float(node[key]) for key in "xywh")
        net.add_node(node["id"], label=node["name"], x=x + w / 2, y=y + h / 2, title=node["title"])
        first.setdefault(node["unit"], node["id"])
    for edge in cast(list[dict[str, str]], data["edges"]):
        more = {key: edge[key] for key in edge if key not in ("from", "to")}
        net.add_edge(first[edge["from"]], first[edge["to"]], **more)
    return net


def embedded(data: object) -> str:
    """JSON that can stand in a script block whatever the names hold: no <, no line separators."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _bundle() -> str:
    """The vis-network that pyvis brings along; it must not close the block that it stands in."""
    import pyvis

    text = (Path(cast(str, pyvis.__file__)).parent / _BUNDLE).read_text(encoding="utf-8")
    # The comment at its end names a source map, which a browser with open tools would ask for.
    lines = [line for line in text.split("\n") if not line.startswith("//# sourceMappingURL")]
    return "\n".join(lines).replace("</script", "<\\/script")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
