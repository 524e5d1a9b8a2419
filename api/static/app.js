"use strict";
// Without this file every page works; with it `/` finds units and controls act at once.
document.documentElement.classList.add("js");

const field = document.getElementById("q");
const form = field.form;
const kept = new URLSearchParams();
for (const name of ["at", "change"]) {
  const value = new URLSearchParams(location.search).get(name);
  if (value) kept.set(name, value);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

for (const controls of document.querySelectorAll("form[data-auto]")) {
  controls.addEventListener("change", (event) => {
    // Another place has other streets and units: what was chosen in the last one goes.
    if (event.target.name === "place")
      for (const other of controls.querySelectorAll("[name=street], [name=code], [name=unit]")) other.disabled = true;
    if (controls.reportValidity()) controls.requestSubmit();
  });
}

async function units(text, most) {
  const query = new URLSearchParams(kept);
  query.set("q", text);
  query.set("limit", most);
  const answer = await fetch("/api/v1/units?" + query);
  return answer.ok ? (await answer.json()).items : [];
}

// Suggestions under the search field.
const list = document.createElement("div");
list.className = "found";
list.hidden = true;
form.append(list);
let asked = 0;

function address(id) {
  const query = kept.toString();
  return "/units/" + encodeURIComponent(id) + (query ? "?" + query : "");
}

field.addEventListener("input", async () => {
  const mine = ++asked;
  const text = field.value.trim();
  const items = text ? await units(text, 8) : [];
  if (mine !== asked) return;
  list.replaceChildren(
    ...items.map((unit) => {
      const link = document.createElement("a");
      const place = document.createElement("small");
      link.href = address(unit.id);
      link.textContent = unit.name + (unit.grade === "synthetic" ? "◇" : unit.grade === "unnamed" ? "□" : "");
      place.textContent = [unit.jurisdiction, unit.id].filter(Boolean).join(" · ");
      link.append(place);
      return link;
    }),
  );
  list.hidden = items.length === 0;
});

form.addEventListener("keydown", (event) => {
  const links = [...list.children];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    list.hidden = true;
    field.focus();
  } else if (event.key === "ArrowDown" && !list.hidden && links.length) {
    event.preventDefault();
    links[Math.min(at + 1, links.length - 1)].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] || field).focus();
  }
});
form.addEventListener("focusout", (event) => {
  if (!form.contains(event.relatedTarget)) list.hidden = true;
});

// Names for the question page.
const names = document.getElementById("names");
if (names) {
  const question = document.querySelector("input[list=names]");
  question.addEventListener("input", async () => {
    const text = question.value.trim();
    const items = text ? await units(text, 12) : [];
    if (text !== question.value.trim()) return;
    names.replaceChildren(
      ...items.map((unit) => {
        const option = document.createElement("option");
        option.value = unit.name;
        return option;
      }),
    );
  });
}
