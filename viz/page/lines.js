// ---- lines: of two units tied in several ways the weightiest that is switched on; through gaps and the lane only

let related = new Map();
const shows = (edge) =>
  KINDS.has(edge.kind) && !state.off.has(edge.kind) && (!state.aspect || edge.aspects.includes(state.aspect)) &&
  !hidden(PAINTED.get(edge.from)) && !hidden(PAINTED.get(edge.to));

// That a unit belongs to the department in whose panel it stands is said by the panel.
const inPanel = ({ kind, from, to }) => kind === "structure" && strips.get(PAINTED.get(from).unit) !== undefined && PAINTED.get(to).strip === strips.get(PAINTED.get(from).unit);

function lines() {
  const best = new Map();
  const asked = state.selected ? NODES_OF.get(state.selected).flatMap((id) => EDGES_OF.get(id) || []) : state.all || state.aspect ? D.edges : [];
  for (const edge of asked) {
    if (!shows(edge) || inPanel(edge)) continue;
    const key = edge.from + "\n" + edge.to, known = best.get(key);
    if (!known || D.order.indexOf(edge.kind) < D.order.indexOf(known.kind)) best.set(key, edge);
  }
  return [...best.values()].sort((a, b) => D.order.indexOf(b.kind) - D.order.indexOf(a.kind));
}

function route(edge) {
  const a = rectOf(PAINTED.get(edge.from)), b = rectOf(PAINTED.get(edge.to));
  const n = [...KINDS.keys()].indexOf(edge.kind), offset = edge.side === "territory" ? 1 : -1;
  const lane = SHEET.left - 4 - (n % 4) * 3.2, gap = 3 + (n % 3);
  const cell = PAINTED.get(edge.to).street !== undefined;
  const out = a.x + a.w / 2 + offset * (3 + n * 2), into = b.x + b.w / 2 + offset * (cell ? Math.min(b.w / 2 - 6, 14 + n * 3) : 3 + n * 2);
  const low = a.y + a.h + gap, high = b.y - (cell ? 2.5 : gap);
  if (high - low < 16 && high >= low) return [[out, a.y + a.h], [out, low], [into, low], [into, b.y]];
  if (Math.abs(a.y - b.y) < 1) return [[out, a.y + a.h], [out, low], [into, low], [into, b.y + b.h]];
  return [[out, a.y + a.h], [out, low], [lane, low], [lane, high], [into, high], [into, b.y]];
}

function paintLine(to, edge) {
  const kind = KINDS.get(edge.kind), points = route(edge), colour = COLOUR[edge.side];
  const d = points.map(([x, y], i) => (i ? "L" : "M") + x + " " + y).join("");
  const stroke = (colour, width, dash) => to.path(d, ["none", colour, width, dash, dash[0] < 1]);
  to.push(STILL, 1);
  if (state.selected) stroke(PAPER, kind.width + 2.6, []);
  if (edge.inferred) stroke(colour, 2.2, [2, 2]);
  else if (kind.double) { stroke(colour, 3.6, []); stroke(PAPER, 1.4, []); }
  else stroke(colour, kind.width, kind.dash);
  to.pop();
}

function paintEnd(to, edge) {
  // Between the cells of the grid there is no room for a head.
  if (PAINTED.get(edge.to).street !== undefined) return;
  const kind = KINDS.get(edge.kind), points = route(edge), colour = COLOUR[edge.side], [x, y] = points.at(-1), up = points.at(-2)[1] > y ? -1 : 1;
  if (kind.end === "arrow") to.path(`M${x} ${y}L${x - 3.6} ${y - 6.5 * up}L${x + 3.6} ${y - 6.5 * up}Z`, [colour, "none", 0, [], false]);
  if (kind.end === "ring" || kind.end === "dot") {
    const fill = kind.end === "dot" ? colour : PAPER, c = y - 3 * up;
    to.path(`M${x - 3} ${c}L${x} ${c - 3}L${x + 3} ${c}L${x} ${c + 3}Z`, [fill, colour, 1.2, [], false]);
  }
}
