// The reading view in a browser with scripts: facts and their places light one another, forms open in place,
// and everything can be done with the keyboard. All of it uses the pages that work without scripts: a form is
// lifted out of its page, and after it was sent the view is lifted out of the page that came back.

let reading = document.getElementById("reading");
let fact = null; // the one that had the focus last: selecting in the text takes the focus away
const editable = reading.dataset.editor === "yes";
const find = (selector, root = reading) => root.querySelector(selector);
const all = (selector, root = reading) => [...root.querySelectorAll(selector)];

// Lighting

function lit(place, on) {
  if (!place) return;
  for (const one of all(`.run[data-in~="${place}"], .shows[data-place="${place}"], .wholes [data-place="${place}"]`)) one.classList.toggle("lit", on);
}

function placesOf(element) {
  const editor = element.closest?.(".editor");
  if (editor) element = document.getElementById(`f-${editor.dataset.from}`) ?? element;
  const pointed = element.closest?.("[data-place], .run[data-in]");
  if (!pointed) return [];
  return pointed.dataset.place ? [pointed.dataset.place] : pointed.dataset.in.split(" ").slice(0, 1);
}

function light(element) {
  for (const one of all(".lit")) one.classList.remove("lit");
  for (const place of placesOf(element)) lit(place, true);
}

function within(box, element) {
  const outer = box.getBoundingClientRect(), inner = element.getBoundingClientRect();
  if (inner.top < outer.top + 8 || inner.bottom > outer.bottom - 8) {
    box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
  }
}

function showInText(place) {
  const run = place && find(`.run[data-in~="${place}"]`);
  if (run) within(find(".text"), run);
}

// The keyboard goes through the record's facts; of the text's marks only one is in its way.

function still() {
  all(".lines a.run").forEach((run, number) => { run.tabIndex = number ? -1 : 0; });
}

function facts() {
  return all(".record .fact, .record .editor input, .record .editor select").filter((one) => one.offsetParent);
}

function go(element) {
  if (!element) return;
  element.closest("details")?.setAttribute("open", "");
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

function step(listed, by) {
  if (!listed.length) return;
  const here = document.activeElement;
  const at = listed.indexOf(here);
  if (at >= 0) return go(listed[(at + by + listed.length) % listed.length]);
  const behind = listed.find((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  go(by > 0 ? behind ?? listed[0] : listed[(listed.indexOf(behind ?? listed[0]) - 1 + listed.length) % listed.length]);
}

// Forms in place

function closed() {
  const editor = find(".editor");
  const from = editor?.previousElementSibling;
  editor?.remove();
  return from;
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

async function open(address, beside, options) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    if (answer.redirected && new URL(answer.url).pathname.includes("/account/")) return void location.assign(answer.url);
    const page = parsed(await answer.text());
    const editor = page.getElementById("editor"), view = page.getElementById("reading");
    if (editor) return edit(editor, beside);
    if (view) return shown(page, view, new URL(answer.url));
  } catch { /* no network: the browser shows its own page */ }
  if (options) reading.querySelector(".editor form")?.submit();
  else location.assign(address);
}

function edit(editor, beside) {
  const from = beside.dataset.key ?? find(".editor")?.dataset.from ?? "";
  closed();
  document.querySelectorAll("#editor").forEach((one) => one.remove());
  editor.querySelector("#names")?.remove(); // the page has it
  const block = beside.closest(".pairs, dl.facts, li, p, details") ?? beside;
  block.after(editor);
  editor.dataset.from = from;
  const first = editor.querySelector("[role=alert]") ? editor.querySelector(".wrong input, input:not([type=hidden])")
    : editor.querySelector("form input:not([type=hidden]), form select, form textarea, a.opens, form button");
  first?.focus();
  first?.select?.();
  editor.scrollIntoView({ block: "nearest" });
}

function shown(page, view, address) {
  const open = all("details[open]").map((one) => one.id || one.dataset.kind);
  const scrolled = find(".text").scrollTop, key = address.searchParams.get("fact") ?? "";
  const from = find(".editor")?.dataset.from || fact?.dataset.key;
  const was = facts().findIndex((one) => one.dataset.key === from);
  const messages = page.querySelectorAll("main > .message");
  document.querySelectorAll("main > .message").forEach((one) => one.remove());
  reading.replaceWith(view);
  reading = view;
  reading.before(...messages);
  for (const one of all("details")) if (open.includes(one.id || one.dataset.kind)) one.open = true;
  find(".text").scrollTop = scrolled;
  still();
  address.searchParams.delete("fact");
  history.replaceState(null, "", address.pathname + address.search);
  go(document.getElementById(`f-${key || from}`) ?? facts()[Math.max(0, was)]);
}

async function send(form, button) {
  const beside = find(".editor")?.previousElementSibling ?? find(".record");
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  form.querySelectorAll("button").forEach((one) => { one.disabled = true; });
  if (form.method === "get") return open(`${form.getAttribute("action")}?${new URLSearchParams(data)}`, beside);
  return open(form.getAttribute("action"), beside, { method: "POST", body: new URLSearchParams(data) });
}

// What a key does to the fact that has the focus: its form is fetched, and sent by one of its buttons.

async function act(fact, chosen, more = {}) {
  const answer = await fetch(fact.href, { credentials: "same-origin" });
  const editor = parsed(await answer.text()).getElementById("editor");
  if (!editor?.querySelector(chosen)) return;
  edit(editor, fact);
  const form = find(".editor form");
  for (const [name, value] of Object.entries(more)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  await send(form, all(chosen, form).at(-1));
}

// What is selected in the text, as offsets in code points

function offset(node, at) {
  const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[at] ?? node.lastChild)?.closest?.(".run");
  if (!run) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, at) : "";
  return Number(run.dataset.start) + [...before].length;
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || !find(".lines").contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  return { start, end, empty: selection.isCollapsed };
}

function add() {
  const span = selected();
  const opener = find("#add-part");
  if (!opener) return;
  open(span && !span.empty ? `${reading.dataset.add}?start=${span.start}&end=${span.end}` : reading.dataset.add, opener);
}

// Events

document.addEventListener("mouseover", (event) => { if (reading.contains(event.target)) light(event.target); });
document.addEventListener("focusin", (event) => {
  if (!reading.contains(event.target)) return;
  light(event.target);
  if (event.target.matches(".fact")) fact = event.target;
  const own = event.target.closest(".record [data-place]");
  if (own) showInText(own.dataset.place);
});

document.addEventListener("click", (event) => {
  const target = event.target.closest("a");
  if (!target || !reading.contains(target) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (target.matches("a.run")) {
    event.preventDefault();
    if (getSelection().isCollapsed) go(document.getElementById(target.getAttribute("href").slice(1)));
  } else if (target.matches(".shows") || (target.matches(".fact") && !editable)) {
    event.preventDefault();
    light(target);
    showInText(target.dataset.place);
  } else if (target.matches(".cancel")) {
    event.preventDefault();
    cancel();
  } else if (target.id === "add-part") {
    event.preventDefault();
    add();
  } else if (target.matches(".fact, .opens")) {
    event.preventDefault();
    const address = target.matches(".editor .opens") ? new URL(target.getAttribute("href"), new URL(reading.dataset.add, location.href)) : target.href;
    open(address, target.closest(".editor")?.previousElementSibling ?? target);
  }
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".editor form, form.undo")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

function cancel() {
  const key = find(".editor")?.dataset.from;
  closed();
  go(key ? document.getElementById(`f-${key}`) : find("#add-part"));
}

const off = () => localStorage.getItem("bienban-keys") === "off";
document.addEventListener("change", (event) => {
  if (event.target.id === "keys-off") localStorage.setItem("bienban-keys", event.target.checked ? "off" : "on");
});

function between(by) {
  const runs = all(".lines a.run");
  const next = runs[runs.indexOf(document.activeElement) + by];
  if (!next) return;
  runs.forEach((run) => { run.tabIndex = run === next ? 0 : -1; });
  next.focus({ preventScroll: true });
  within(find(".text"), next);
}

function jump() {
  const here = document.activeElement;
  if (here.matches(".run")) return go(document.getElementById(here.getAttribute("href").slice(1)));
  const place = here.closest("[data-place]")?.dataset.place;
  const run = place ? find(`a.run[data-in~="${place}"]`) : find(".lines a.run");
  run?.focus({ preventScroll: true });
  if (run) within(find(".text"), run);
}

// Shift and arrows select from a mark in the text, letter by letter or with Ctrl word by word.

function extend(event) {
  const selection = getSelection(), here = document.activeElement;
  if (!here.matches(".run") && selection.isCollapsed) return false;
  if (selection.isCollapsed) selection.selectAllChildren(here);
  selection.modify("extend", event.key === "ArrowRight" ? "right" : "left", event.ctrlKey ? "word" : "character");
  return true;
}

const KEYS = {
  j: () => step(facts(), 1),
  k: () => step(facts(), -1),
  n: () => step(all(".record .fact.check"), 1),
  p: () => step(all(".record .fact.check"), -1),
  t: jump,
  a: add,
  c: (fact) => fact && act(fact, "[value=confirm]"),
  x: (fact) => fact && act(fact, "[value=remove]"),
  X: (fact) => fact && act(fact, "[value^=remove]"),
  m: (fact) => fact && act(fact, "[value=join]"),
  w: (fact) => { const span = selected(); if (fact) act(fact, "[value=reword]", span && !span.empty ? { from: span.start, until: span.end } : {}); },
  s: (fact) => { const span = selected(); if (fact) act(fact, "[value=split]", span ? { at: span.start } : {}); },
  u: () => find("form.undo")?.requestSubmit(),
  d: () => find("#approve")?.requestSubmit(),
  "?": () => { const keys = find("#keys"); if (keys) { keys.open = !keys.open; go(keys.querySelector("summary")); } },
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && find(".editor")) { event.preventDefault(); return cancel(); }
  const box = event.altKey && event.code === "KeyC" && all(".editor input[name=also]").at(-1);
  if (box) {
    event.preventDefault();
    return box.click();
  }
  if (event.key === "Enter" && !event.altKey && event.target.matches(".editor select")) {
    event.preventDefault(); // a browser would open the list, which the space bar and the arrows do
    return event.target.form.requestSubmit(find(".editor button.main"));
  }
  if (event.target.matches("input, select, textarea") || event.altKey || event.metaKey) {
    if (event.key === "Enter" && event.ctrlKey && event.target.matches(".editor textarea")) event.target.form.requestSubmit();
    return;
  }
  if (/^Arrow(Left|Right)$/.test(event.key) && event.shiftKey) { if (extend(event)) event.preventDefault(); return; }
  if (event.ctrlKey) return;
  if (/^Arrow(Left|Right)$/.test(event.key) && document.activeElement.matches("a.run")) {
    event.preventDefault();
    return between(event.key === "ArrowRight" ? 1 : -1);
  }
  if (/^\d$/.test(event.key) && find(".offered")) return find(`.offered [data-number="${event.key}"]`)?.click();
  const does = KEYS[event.key];
  if (!does || !editable && !"jknpt".includes(event.key) || off()) return;
  event.preventDefault();
  does(fact && reading.contains(fact) ? fact : null);
});

still();
const keysOff = find("#keys-off");
if (keysOff) keysOff.checked = off();
const asked = new URLSearchParams(location.search).get("fact");
if (asked) go(document.getElementById(`f-${asked}`));
