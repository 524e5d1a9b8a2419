"use strict";
// The page reads one block of JSON; every name goes onto the canvas or into textContent, never into markup.
const D = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const FONT = css("font");
const COLOUR = { line: css("tiao"), territory: css("kuai"), none: css("ink-7") };
const DEEP = [css("tiao"), css("kuai-fill"), css("ink-7")];
const TINT = [css("tiao-l"), css("kuai-l"), css("ink-2")];
const INK = css("ink-9"), PAPER = css("paper");
const SHEET = D.sheet, KINDS = new Map(D.kinds.map((kind) => [kind.key, kind]));
const PAINTED = new Map(D.painted.map((node) => [node.id, node]));
const NODES_OF = new Map();
for (const node of D.painted) NODES_OF.set(node.unit, [...(NODES_OF.get(node.unit) || []), node.id]);
const PATHS = new Map();
const EDGES_OF = new Map();
for (const edge of D.edges)
  for (const end of new Set([edge.from, edge.to])) EDGES_OF.set(end, [...(EDGES_OF.get(end) || []), edge]);

const state = {
  selected: null,
  aspect: "",
  all: false,
  off: new Set(),
  open: new Set(SHEET.strips.flatMap((strip, i) => (strip.open ? [i] : []))),
  folded: new Set(),
};
const STREETS = D.painted.filter((node) => node.head).map((node) => node.unit);

// ---- where things are now: everything below an open strip moves down by its height

const GAP = 8;
let rows = [], places = new Map();
function flow() {
  // Open panels of one row of departments stand side by side, as many as fit, and push everything below down.
  rows = [];
  places = new Map();
  const open = [...state.open].map((i) => ({ i, ...SHEET.strips[i] })).sort((a, b) => a.after - b.after || a.i - b.i);
  let x = 0, y = 0, line = 0, pushed = 0, row = null;
  for (const panel of open) {
    if (!row || row.after !== panel.after) {
      if (row) pushed += row.height;
      row = { after: panel.after, height: 0 };
      rows.push(row);
      x = SHEET.left;
      y = panel.after + pushed + GAP / 2;
      line = 0;
    } else if (x + panel.width > SHEET.right) {
      x = SHEET.left;
      y += line + GAP;
      line = 0;
    }
    places.set(panel.i, { x, y });
    x += panel.width + GAP;
    line = Math.max(line, panel.height);
    row.height = y + line + GAP - panel.after - pushed;
  }
}
const shift = (anchor) => rows.reduce((sum, row) => sum + (row.after < anchor ? row.height : 0), 0);
const STILL = { x: 0, y: 0 };
const moved = (thing) => (thing.strip === undefined ? { x: 0, y: shift(thing.anchor) } : places.get(thing.strip) || STILL);
function hidden(thing) {
  if (thing.strip !== undefined) return !state.open.has(thing.strip);
  if (thing.street !== undefined) return state.folded.has(thing.street);
  if (thing.rows) return STREETS.length > 0 && state.folded.size === STREETS.length;
  return thing.kind !== undefined && state.off.has(thing.kind);
}
const faint = (thing) => thing.aspect !== undefined && state.aspect && thing.aspect !== state.aspect;
const rectOf = (node) => ({ x: node.x + moved(node).x, y: node.y + moved(node).y, w: node.w, h: node.h });

// ---- painting: the same shapes on the canvas and, for paper, as SVG

const onCanvas = (ctx) => ({
  push(by, alpha) { ctx.save(); ctx.translate(by.x, by.y); if (alpha < 1) ctx.globalAlpha = alpha; },
  pop() { ctx.restore(); },
  frame(x, y, w, h, r, paint) { ctx.beginPath(); r ? ctx.roundRect(x, y, w, h, r) : ctx.rect(x, y, w, h); this.fill(paint); },
  path(d, paint) {
    let path = PATHS.get(d);
    if (!path) PATHS.set(d, (path = new Path2D(d)));
    this.fill(paint, path);
  },
  fill([fill, stroke, width, dash, round], path) {
    if (fill !== "none") { ctx.fillStyle = fill; path ? ctx.fill(path) : ctx.fill(); }
    if (stroke !== "none") {
      ctx.strokeStyle = stroke; ctx.lineWidth = width; ctx.setLineDash(dash); ctx.lineCap = round ? "round" : "butt";
      path ? ctx.stroke(path) : ctx.stroke();
    }
  },
  text(x, y, text, size, weight, fill, anchor) {
    ctx.font = `${weight} ${size}px ${FONT}`; ctx.fillStyle = fill; ctx.textBaseline = "alphabetic";
    ctx.textAlign = anchor === "middle" ? "center" : anchor; ctx.fillText(text, x, y);
  },
});

const SVG = "http://www.w3.org/2000/svg";
function onPaper(root) {
  let at = root;
  const add = (tag, attributes) => {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return at.appendChild(element);
  };
  const look = ([fill, stroke, width, dash, round]) => ({
    fill, stroke, "stroke-width": width, "stroke-dasharray": dash.join(" ") || "none", "stroke-linecap": round ? "round" : "butt",
  });
  return {
    push(by, alpha) { at = add("g", { transform: `translate(${by.x} ${by.y})`, opacity: alpha }); },
    pop() { at = at.parentNode; },
    frame(x, y, width, height, rx, paint) { add("rect", { x, y, width, height, rx, ...look(paint) }); },
    path(d, paint) { add("path", { d, ...look(paint) }); },
    text(x, y, text, size, weight, fill, anchor) {
      add("text", { x, y, "font-size": size, "font-weight": weight, fill, "text-anchor": anchor }).textContent = text;
    },
  };
}

function paint(to, shapes) {
  for (const s of shapes) {
    if (s[0] === "f") to.frame(s[1], s[2], s[3], s[4], s[5], SHEET.paints[s[6]]);
    else if (s[0] === "s") to.path(s[1], SHEET.paints[s[2]]);
    else to.text(s[1], s[2], s[3], s[4], s[5], s[6], s[7]);
  }
}

function paintGround(to) {
  for (const item of SHEET.items) {
    if (hidden(item)) continue;
    to.push(moved(item), faint(item) ? 0.15 : 1);
    paint(to, item.shapes);
    to.pop();
  }
  if (D.form === "board") {
    const drawn = lines();
    for (const line of drawn) paintLine(to, line);
    for (const line of drawn) paintEnd(to, line);
  }
}

function paintNode(to, node) {
  const chosen = node.unit === state.selected, { x, y, w, h } = node;
  to.push(moved(node), 1);
  paint(to, chosen ? node.selected : node.shapes);
  if (related.has(node.unit) && !chosen)
    to.frame(x + 0.5, y + 0.5, w - 1, h - 1, node.shapes.find((s) => s[0] === "f")?.[5] || 3, ["none", COLOUR[related.get(node.unit)], 2, [], false]);
  const sides = state.aspect && D.form === "board" && D.units[node.unit]?.sides[state.aspect];
  if (sides) {
    const at = [[x + 1, (w - 2) * 0.4], [x + w - 1 - (w - 2) * 0.4, (w - 2) * 0.4], [x + 1 + (w - 2) * 0.4, (w - 2) * 0.2]];
    sides.forEach((power, i) => {
      if (power) to.frame(at[i][0], y + h - 5, at[i][1], 4, 0, [(power > 1 ? DEEP : TINT)[i], "none", 0, [], false]);
    });
  }
  if (node.below && !state.open.has(strips.get(node.unit))) to.path(`M${x + 4} ${y + h + 2.5}L${x + w - 4} ${y + h + 2.5}`, ["none", css3, 1, [], false]);
  if (node.head && state.folded.has(node.unit))
    to.text(x + w / 2, y + h + 14, `${D.painted.filter((n) => n.street === node.unit).length}个`, 12, 400, css5, "middle");
  to.pop();
}
const css3 = css("ink-3"), css5 = css("ink-5");
const strips = new Map(SHEET.strips.map((strip, i) => [strip.unit, i]));
