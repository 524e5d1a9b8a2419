// ---- the network: vis gives zoom, pan and hit testing; nodes are painted as above, lines before them

const nodes = new vis.DataSet(D.nodes.map((node) => ({
  ...node,
  shape: "custom",
  ctxRenderer: ({ ctx, id }) => {
    const one = PAINTED.get(id);
    return { drawNode: () => paintNode(onCanvas(ctx), one), nodeDimensions: { width: one.w, height: one.h } };
  },
})));
const edges = new vis.DataSet(D.edges.map((edge) => ({ ...edge, hidden: true })));
const network = new vis.Network($("net"), { nodes, edges }, D.options);
network.on("beforeDrawing", (ctx) => { ctx.save(); paintGround(onCanvas(ctx)); ctx.restore(); });
network.once("afterDrawing", () => { document.documentElement.dataset.drawn = Math.round(performance.now()); });

function refresh() {
  flow();
  related = new Map();
  const shown = lines();
  if (state.selected)
    for (const edge of shown)
      for (const end of [edge.from, edge.to]) {
        const unit = PAINTED.get(end).unit;
        if (!related.has(unit) || related.get(unit) === "none") related.set(unit, edge.side);
      }
  nodes.update(D.painted.map((node) => {
    const { x, y, w, h } = rectOf(node);
    return { id: node.id, x: x + w / 2, y: y + h / 2, hidden: hidden(node) };
  }));
  const ids = new Set(shown.map((edge) => edge.id));
  edges.update(D.edges.map((edge) => ({ id: edge.id, hidden: D.form === "board" ? !ids.has(edge.id) : !shows(edge) })));
  network.redraw();
}

const height = () => SHEET.height + shift(Infinity);
const least = 0.15, most = 4;
const look = (x, y, scale) => network.moveTo({ position: { x, y }, scale: Math.min(most, Math.max(least, scale)), animation: false });
// As wide as the window, from the top: the size at which the picture was laid out.
function wide() {
  const box = $("net").getBoundingClientRect(), scale = Math.min((box.width - 40) / SHEET.width, 1.25);
  look(SHEET.width / 2, (box.height / 2 - 12) / scale, scale);
}
function fit() {
  const box = $("net").getBoundingClientRect();
  look(SHEET.width / 2, height() / 2 - 4, Math.min((box.width - 40) / SHEET.width, (box.height - 16) / (height() + 12), 1.25));
}
$("net").addEventListener("wheel", (event) => {
  event.preventDefault();
  const line = event.deltaMode ? 18 : 1;
  const at = network.getViewPosition(), scale = network.getScale();
  if (!event.ctrlKey && !event.metaKey) return look(at.x + event.deltaX * line / scale, at.y + event.deltaY * line / scale, scale);
  const box = $("net").getBoundingClientRect(), next = Math.min(most, Math.max(least, scale * Math.exp((-event.deltaY * line) / 400)));
  const kept = network.DOMtoCanvas({ x: event.clientX - box.x, y: event.clientY - box.y });
  look(kept.x + ((at.x - kept.x) * scale) / next, kept.y + ((at.y - kept.y) * scale) / next, next);
}, { passive: false });

function show(unit) {
  const node = PAINTED.get(NODES_OF.get(unit)[0]);
  if (node.strip !== undefined) state.open.add(node.strip);
  if (node.street !== undefined) state.folded.delete(node.street);
  select(unit);
  const { x, y, w, h } = rectOf(node), at = network.canvasToDOM({ x: x + w / 2, y: y + h / 2 }), box = $("net").getBoundingClientRect();
  // No further than needed: the rest of the board should stay where the eye left it.
  const over = (value, least, most) => (value < least ? value - least : value > most ? value - most : 0);
  const view = network.getViewPosition(), scale = network.getScale();
  const dx = over(at.x, 60, box.width - 384 - (w / 2) * scale), dy = over(at.y, 40, box.height - 60);
  if (dx || dy) look(view.x + dx / scale, view.y + dy / scale, scale);
}

function select(unit) {
  state.selected = unit;
  refresh();
  card(unit);
}
network.on("click", ({ nodes: [id] }) => select(id === undefined ? null : PAINTED.get(id).unit));
network.on("doubleClick", ({ nodes: [id] }) => {
  const node = id === undefined ? null : PAINTED.get(id);
  if (node?.below) toggle(state.open, strips.get(node.unit));
  else if (node?.head) toggle(state.folded, node.unit);
  else return;
  refresh();
  words();
  card(state.selected);
});
const toggle = (set, value) => (set.has(value) ? set.delete(value) : set.add(value));

// ---- paper: the picture as it stands, as vectors

function toPaper() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `-2 -12 ${SHEET.width + 4} ${height() + 14}`);
  svg.setAttribute("preserveAspectRatio", "xMidYMin meet");
  svg.setAttribute("font-family", FONT);
  const to = onPaper(svg);
  paintGround(to);
  for (const node of D.painted) if (!hidden(node)) paintNode(to, node);
  $("paper").replaceChildren(svg);
}
addEventListener("beforeprint", toPaper);
addEventListener("afterprint", () => $("paper").replaceChildren());
