// ---- the card

function make(tag, text = "", kind = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

function card(unit) {
  const aside = $("card"), one = unit && D.units[unit];
  aside.replaceChildren();
  aside.hidden = !one;
  if (!one) return;
  const close = make("button", "关闭", "close");
  close.type = "button";
  close.onclick = () => select(null);
  aside.append(close, make("p", one.name, "title"), make("p", one.facts.join("，"), "facts"), make("p", one.sentence, "answer"));
  const node = PAINTED.get(NODES_OF.get(unit)[0]);
  if (node.below) {
    const button = make("button", state.open.has(strips.get(unit)) ? "折叠所属单位" : "展开所属单位");
    button.onclick = () => { toggle(state.open, strips.get(unit)); refresh(); words(); card(unit); };
    aside.append(make("h2", `所属单位${node.below.length}个`), button);
  }
  if (node.head) {
    const button = make("button", state.folded.has(unit) ? "展开驻街机构" : "折叠驻街机构");
    button.onclick = () => { toggle(state.folded, unit); refresh(); words(); card(unit); };
    aside.append(button);
  }
  if (one.ties.length) {
    const list = make("dl");
    last = "";
    for (const tie of one.ties) list.append(make("dt", tie.word), said(tie.text, tie.clauses));
    aside.append(make("h2", "结构与指导"), list);
  }
  if (one.aspects.length) {
    const list = make("dl");
    last = "";
    for (const row of one.aspects) {
      const term = make("dt", row.name, row.top ? "top" : "part"), text = said(row.text, row.clauses);
      if (row.inferred) text.firstChild.append(make("span", "≈", "mark"));
      if (row.status !== "answered") text.firstChild.classList.add(row.status === "conflict" ? "conflict" : "open");
      if (row.code === state.aspect) { term.classList.add("chosen"); text.classList.add("chosen"); }
      list.append(term, text);
    }
    aside.append(make("h2", "各方面由谁管"), list);
  }
  for (const [title, listed] of [["须注意", one.notes], ["发现的问题", one.findings]])
    if (listed.length) {
      const list = make("ul");
      for (const text of listed) list.append(make("li", text));
      aside.append(make("h2", title), list);
    }
  if (one.source) aside.append(make("h2", "来源"), make("p", one.source, "note"));
  aside.scrollTop = 0;
}

// What a statement rests on; a row that rests on the same as the one above says so in two characters.
let last = "";
function said(text, clauses) {
  const cell = make("dd"), same = clauses.length && clauses.join("\n") === last;
  cell.append(make("span", text));
  for (const clause of same ? ["依据同上"] : clauses) cell.append(make("div", clause, "clause"));
  if (clauses.length) last = clauses.join("\n");
  return cell;
}

// ---- controls

const found = $("found"), find = $("find");
let at = 0;
function search(text) {
  const asked = text.toLowerCase().replace(/\s+/g, "");
  if (!asked) return [];
  const ranked = [];
  for (const [unit, one] of Object.entries(D.units)) {
    let rank = 9;
    for (const key of one.keys) if (key.includes(asked)) rank = Math.min(rank, key === asked ? 0 : key.endsWith(asked) ? 1 : key.startsWith(asked) ? 2 : 3);
    if (rank < 9) ranked.push([rank, one.name.length, unit]);
  }
  return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 30).map(([, , unit]) => unit);
}
function list() {
  const units = search(find.value);
  at = 0;
  found.replaceChildren(...units.map((unit, i) => {
    const item = make("li", D.units[unit].name);
    item.role = "option";
    item.dataset.unit = unit;
    item.setAttribute("aria-selected", i === 0);
    item.onmousedown = (event) => { event.preventDefault(); pick(unit); };
    return item;
  }));
  if (find.value.trim() && !units.length) found.append(make("li", "图上没有这个单位", "none"));
  found.hidden = !find.value.trim();
  find.setAttribute("aria-expanded", !found.hidden);
}
function pick(unit) {
  found.hidden = true;
  find.setAttribute("aria-expanded", false);
  find.value = D.units[unit].name;
  show(unit);
}
find.oninput = list;
find.onblur = () => { found.hidden = true; };
find.onkeydown = (event) => {
  const items = [...found.querySelectorAll("[data-unit]")];
  if (event.key === "Escape") found.hidden = true;
  if (!items.length) return;
  if (event.key === "Enter") pick(items[at].dataset.unit);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  at = (at + step + items.length) % items.length;
  items.forEach((item, i) => item.setAttribute("aria-selected", i === at));
  items[at].scrollIntoView({ block: "nearest" });
};
$("aspect").onchange = (event) => {
  state.aspect = event.target.value;
  document.body.toggleAttribute("data-aspect", Boolean(state.aspect));
  refresh();
  card(state.selected);
};
$("fit").onclick = fit;
$("wide").onclick = wide;
$("print").onclick = () => window.print();
for (const button of document.querySelectorAll(".kind"))
  button.onclick = () => {
    toggle(state.off, button.dataset.kind);
    button.setAttribute("aria-pressed", !state.off.has(button.dataset.kind));
    refresh();
  };
function words() {
  if (D.form !== "board") return;
  $("unfold").disabled = !SHEET.strips.length;
  $("unfold").textContent = SHEET.strips.length && state.open.size === SHEET.strips.length ? "折叠所属单位" : "展开所属单位";
  $("streets").disabled = !STREETS.length;
  $("streets").textContent = STREETS.length && state.folded.size === STREETS.length ? "展开街道" : "折叠街道";
}
if (D.form === "board") {
  $("all").onchange = (event) => { state.all = event.target.checked; refresh(); };
  $("unfold").onclick = () => {
    state.open = state.open.size === SHEET.strips.length ? new Set() : new Set(SHEET.strips.keys());
    refresh(); words(); wide();
  };
  $("streets").onclick = () => {
    state.folded = state.folded.size === STREETS.length ? new Set() : new Set(STREETS);
    refresh(); words(); wide();
  };
}
addEventListener("keydown", (event) => { if (event.key === "Escape" && event.target !== find) select(null); });
addEventListener("resize", wide);

words();
refresh();
wide();
if (D.selected && NODES_OF.has(D.selected)) show(D.selected);
