"use strict";
(() => {
const root = document.documentElement;
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const wide = matchMedia("(min-width: 66rem)");
root.classList.add("js");

// What the page tells of each finding, and where it stands.
const findings = JSON.parse(one("#data").textContent).map(([sheet, number, severity, rule, laws]) => ({
  id: `d${sheet}n${number}`, sheet, severity, rule, laws, family: rule.split("/")[0], shown: true,
  note: byId(`d${sheet}n${number}`), ref: byId(`d${sheet}r${number}`), marks: [],
  tick: one(`svg[data-doc="${sheet}"] g[data-n="${number}"]`),
}));
const known = new Map(findings.map((finding) => [finding.id, finding]));
const ranks = ["note", "warning", "error"];
const marks = all("mark").map((mark) => {
  const sheet = mark.closest(".sheet").id;
  const under = mark.dataset.n.trim().split(" ").map((number) => known.get(`${sheet}n${number}`));
  under.forEach((finding) => finding.marks.push(mark));
  return { mark, under };
});

// Notes stand beside their words, pushed apart where they would overlap. The active one stays at its words.
let active = null;
const gap = 12;
const articles = new Map(all(".sheet").map((sheet) => [sheet.id, { article: one(".article", sheet), inside: [] }]));
findings.forEach((finding) => articles.get(`d${finding.sheet}`).inside.push(finding));
function place() {
  for (const { article, inside } of articles.values()) {
    article.style.minHeight = "";
    if (!wide.matches) { inside.forEach((finding) => { finding.note.style.top = ""; }); continue; }
    const top = article.getBoundingClientRect().top;
    const rows = inside.filter((finding) => finding.shown).map((finding) => {
      const at = (finding.marks[0] || finding.ref || finding.note.parentElement).getClientRects()[0];
      return { finding, top: at ? at.top - top : 0, height: finding.note.offsetHeight };
    });
    rows.sort((a, b) => a.top - b.top);
    const pin = rows.findIndex((row) => row.finding === active);
    for (let i = pin - 1; i >= 0; i -= 1) rows[i].top = Math.min(rows[i].top, rows[i + 1].top - rows[i].height - gap);
    let end = 0;
    for (const row of rows) {
      row.top = Math.max(row.top, end);
      end = row.top + row.height + gap;
      row.finding.note.style.top = `${row.top}px`;
    }
    article.style.minHeight = `${end}px`;
  }
}
let waiting = 0;
const later = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(place); };

// One finding is active: its words, its note and its place in the strip.
let allOpen = false;
function light(finding, on) {
  for (const part of [finding.note, finding.tick, ...finding.marks]) part && part.classList.toggle("on", on);
}
function activate(finding) {
  if (finding === active) return;
  const last = active;
  active = finding;
  if (last) { light(last, false); if (!allOpen) one("details", last.note).open = false; }
  if (finding) { light(finding, true); one("details", finding.note).open = true; }
  place();
}
const quiet = { preventScroll: true };
function reveal(element, ...beside) {
  const top = element.getBoundingClientRect().top;
  const bottom = Math.max(...[element, ...beside].map((part) => part.getBoundingClientRect().bottom));
  if (top < 80 || bottom > innerHeight - 20) scrollBy(0, top - Math.max(90, innerHeight * 0.25));
}
function toWords(finding) {
  const words = finding.ref || finding.note;
  words.focus(quiet);
  reveal(words, ...(wide.matches ? [finding.note] : []));
}
function toNote(finding) {
  activate(finding);
  one("summary", finding.note).focus(quiet);
  reveal(finding.note);
}
function step(by) {
  const shown = findings.filter((finding) => finding.shown);
  if (!shown.length) return;
  const now = shown.indexOf(active);
  const next = now < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(now + by, 0), shown.length - 1);
  activate(shown[next]);
  toWords(shown[next]);
}
function openAll(open) {
  allOpen = open;
  for (const finding of findings) one("details", finding.note).open = open || finding === active;
  const button = byId("open-all");
  button.setAttribute("aria-pressed", open);
  button.textContent = open ? "Close all notes" : "Open all notes";
  later();
}
function flash(element) {
  all(".flash").forEach((other) => other.classList.remove("flash"));
  element.classList.add("flash");
  reveal(element);
}

document.addEventListener("click", (event) => {
  const target = event.target;
  const ref = target.closest("a[href^='#d']");
  const mark = target.closest("mark:not(.off)");
  const strip = target.closest(".strip svg");
  const row = target.closest(".cards tbody tr");
  if (ref) {
    const id = ref.getAttribute("href").slice(1);
    const note = known.get(id);
    if (note) { event.preventDefault(); toNote(note); }
    else if (ref.classList.contains("back")) { event.preventDefault(); toWords(known.get(ref.closest(".remark").id)); }
    else if (ref.classList.contains("jump")) { event.preventDefault(); flash(byId(id)); }
  } else if (mark) {
    const under = marks.find((one) => one.mark === mark).under.filter((finding) => finding.shown);
    const next = under[(under.indexOf(active) + 1) % under.length];
    activate(next);
    if (!wide.matches) reveal(next.note);
  } else if (strip) {
    const box = strip.getBoundingClientRect();
    let best = null, least = Infinity;
    for (const finding of articles.get(`d${strip.dataset.doc}`).inside) {
      if (!finding.shown) continue;
      const line = one("line", finding.tick).getBoundingClientRect();
      const off = Math.abs(line.left - event.clientX) + (event.clientY < line.top - 4 ? 4 : 0);
      if (off < least) { least = off; best = finding; }
    }
    if (best && box.width) { activate(best); toWords(best); }
  } else if (row && !target.closest("a") && getSelection().isCollapsed) {
    const jump = one(".jump", row);
    if (jump) flash(byId(jump.getAttribute("href").slice(1)));
  }
});
document.addEventListener("toggle", (event) => {
  const note = event.target.closest(".remark");
  const finding = note && known.get(note.id);
  if (finding && event.target.open && !allOpen) activate(finding);
  if (finding && !event.target.open && finding === active) activate(null);
  later();
}, true);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea") || byId("keys").open) return;
  const keys = {
    j: () => step(1), k: () => step(-1), o: () => openAll(!allOpen), "?": () => byId("keys").showModal(),
    Escape: () => {
      const finding = active;
      if (!finding) return;
      activate(null);
      toWords(finding);
    },
    Enter: () => {
      if (document.activeElement !== document.body || !active) return false;
      toNote(active);
    },
  };
  const act = keys[event.key];
  if (act && act() !== false) event.preventDefault();
});

// Findings can be chosen; the choice stands in the address of the page.
const form = byId("filters");
function chosen(name) {
  const boxes = all(`input[name=${name}]`, form);
  const values = boxes.filter((box) => box.checked).map((box) => box.value);
  return { values, whole: values.length === boxes.length };
}
function filter() {
  const severity = chosen("severity"), laws = chosen("jurisdiction");
  const family = form.elements.family.value, rule = form.elements.rule.value;
  const fits = {
    severity: (finding) => severity.values.includes(finding.severity),
    laws: (finding) => finding.laws.some((law) => laws.values.includes(law)),
    family: (finding) => !family || finding.family === family,
    rule: (finding) => !rule || finding.rule === rule,
  };
  const passes = (finding, except) => Object.entries(fits).every(([name, fit]) => name === except || fit(finding));
  for (const finding of findings) {
    finding.shown = passes(finding);
    for (const part of [finding.note, finding.ref]) if (part) part.hidden = !finding.shown;
    if (finding.tick) finding.tick.style.display = finding.shown ? "" : "none";
  }
  for (const { mark, under } of marks) {
    const worst = Math.max(...under.map((finding) => finding.shown ? ranks.indexOf(finding.severity) : -1));
    ranks.forEach((rank, index) => mark.classList.toggle(rank, index === worst));
    mark.classList.toggle("off", worst < 0);
  }
  const count = (name, fit) => findings.filter((finding) => passes(finding, name) && fit(finding)).length;
  for (const box of all("input", form)) {
    const by = box.name === "severity"
      ? count("severity", (finding) => finding.severity === box.value)
      : count("laws", (finding) => finding.laws.includes(box.value));
    one(".count", box.parentElement).textContent = by;
  }
  for (const option of form.elements.rule.options) option.hidden = Boolean(family && option.value && option.value.split("/")[0] !== family);
  const shown = findings.filter((finding) => finding.shown).length;
  byId("shown").textContent = `${shown} of ${findings.length} shown`;
  const state = new URLSearchParams();
  if (!severity.whole) state.set("severity", severity.values.join(","));
  if (!laws.whole) state.set("jurisdiction", laws.values.join(","));
  if (family) state.set("family", family);
  if (rule) state.set("rule", rule);
  byId("show-all").hidden = !state.size;
  if (active && !active.shown) activate(null);
  later();
  return state.toString().replace(/%2C/g, ",").replace(/%2F/g, "/");
}
function remember() {
  const state = filter();
  try { history.replaceState(null, "", state ? `#${state}` : location.pathname + location.search); } catch { /* some viewers have no history */ }
}
function recall() {
  const hash = location.hash.slice(1);
  if (hash.includes("=") && form) {
    const state = new URLSearchParams(hash);
    for (const name of ["severity", "jurisdiction"]) {
      const values = state.has(name) ? state.get(name).split(",") : null;
      for (const box of all(`input[name=${name}]`, form)) box.checked = !values || values.includes(box.value);
    }
    for (const name of ["family", "rule"]) form.elements[name].value = state.get(name) || "";
    filter();
    return;
  }
  const target = hash && byId(hash);
  if (!target) return;
  if (known.has(hash)) toNote(known.get(hash));
  if (target.matches("details")) target.open = true;
  later();
}
if (form) {
  form.hidden = false;
  form.addEventListener("change", (event) => {
    if (event.target.name === "family" && !form.elements.rule.value.startsWith(`${event.target.value}/`)) form.elements.rule.value = "";
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("show-all").addEventListener("click", () => { form.reset(); remember(); });
}

// Light or dark: as the reader's machine has it, until they choose.
const theme = byId("theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
function paint() {
  theme.textContent = (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark" ? "Light" : "Dark";
}
theme.addEventListener("click", () => { root.dataset.theme = theme.textContent.toLowerCase(); paint(); });
dark.addEventListener("change", paint);
paint();

one(".tools").hidden = false;
byId("open-all").hidden = !findings.length;
byId("open-all").addEventListener("click", () => openAll(!allOpen));
byId("help").addEventListener("click", () => byId("keys").showModal());
addEventListener("hashchange", recall);
addEventListener("resize", later);
wide.addEventListener("change", later);
// What is printed is all open, and as it was afterwards.
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("details:not([open])");
  closed.forEach((details) => { if (!details.matches(".data")) details.open = true; });
});
addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
if (document.fonts) document.fonts.ready.then(later);
place();
recall();
})();
