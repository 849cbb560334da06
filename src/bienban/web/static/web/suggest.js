// What a field is filled in with while somebody types: names or titles of the record, and phrases of the words
// that the form is about. Nothing is put into the field before it is chosen: programs that put Vietnamese marks on
// letters send them anew, and would take away what was filled in.

const MOST = 8;
// Words that a phrase ends before, beside marks and numbers
const BORDERS = new Set(("bằng cho chưa còn có của cần do gồm giảm khi là lên mà nên phải so sẽ số theo thì trong trên tại tới từ và về với "
  + "vào xuống yêu đang đã đề đạt đến để được ước tăng").split(" "));

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
/** A text without marks on its letters, as long as it was. */
const flat = (text) => text.replace(/[^\x00-\x7f]/g, (one) => { const bare = plain(one); return bare.length === 1 ? bare : one; }).toLowerCase();
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const atWord = (text) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}`, "gu");

/** Where the phrase ends that goes on at a place of the words. */
function border(words, at) {
  let end = at;
  for (const found of words.slice(at).matchAll(/[\p{L}\p{M}]+|\p{N}[\p{L}\p{N}]*|[^\s\p{L}\p{M}\p{N}]/gu)) {
    const rest = found.index === 0 && /\p{L}$/u.test(words.slice(0, at)) && /^\p{L}/u.test(found[0]);
    if (!rest && end > at && (!/^\p{L}/u.test(found[0]) || BORDERS.has(found[0].toLowerCase()))) break;
    end = at + found.index + found[0].length;
  }
  return end;
}

/** What the words go on with behind the last words that were typed, up to the next border. */
function phrases(typed, words) {
  const lower = flat(words);
  for (const { index } of typed.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    const last = typed.slice(index);
    const found = [...lower.matchAll(atWord(flat(last)))].slice(0, 4);
    if (found.length) {
      return found.map((one) => {
        const end = one.index + one[0].length, said = words.slice(one.index, end);
        const kept = said.toLowerCase() === last.toLowerCase() ? last : said;
        return typed.slice(0, index) + kept + words.slice(end, border(words, end));
      });
    }
  }
  return [];
}

/** The texts that may be meant by what was typed so far, the likeliest first. */
export function suggestions(typed, names, words) {
  const start = flat(typed);
  const begun = names.filter((name) => flat(name).startsWith(start));
  const exact = begun.filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
  const inside = names.filter((name) => !begun.includes(name) && flat(name).search(atWord(start)) >= 0);
  const named = [...(exact.length ? exact : begun), ...inside].slice(0, MOST / 2);
  return [...new Set([...named, ...phrases(typed, words)])].filter((one) => one !== typed).slice(0, MOST);
}

/** A suggestion up to the first word of what it adds. */
export function word(suggestion, typed) {
  if (!flat(suggestion).startsWith(flat(typed))) return suggestion;
  const added = /^[^\p{L}\p{N}]*[\p{L}\p{M}\p{N}]+/u.exec(suggestion.slice(typed.length));
  return suggestion.slice(0, typed.length) + (added?.[0] ?? "");
}

// The list below a field: a combobox as the ARIA Authoring Practices have it.

const list = document.createElement("ul");
Object.assign(list, { id: "suggestions", className: "suggestions" });
list.setAttribute("role", "listbox");
let field = null;

function names() {
  return [...document.querySelectorAll(`#${field.dataset.suggests} option`)].map((one) => one.value);
}

function close() {
  list.remove();
  field?.setAttribute("aria-expanded", "false");
  field?.removeAttribute("aria-activedescendant");
}

function show(every = false) {
  const typed = field.value.trimStart();
  const listed = names();
  const found = typed ? suggestions(typed, listed, field.form.dataset.words ?? "") : every ? listed : [];
  if (!found.length) return close();
  list.replaceChildren(...found.map((text, number) => {
    const option = document.createElement("li");
    Object.assign(option, { id: `suggestion-${number}`, textContent: text });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  }));
  list.setAttribute("aria-label", field.getAttribute("aria-label") ?? field.labels[0].textContent);
  field.after(list);
  list.style.left = `${field.offsetLeft}px`;
  list.style.top = `${field.offsetTop + field.offsetHeight}px`;
  list.style.width = `${field.offsetWidth}px`;
  field.setAttribute("aria-expanded", "true");
  field.removeAttribute("aria-activedescendant");
}

const active = () => list.querySelector("[aria-selected=true]");

function move(by) {
  const options = [...list.children];
  const next = options[(options.indexOf(active()) + by + options.length + (active() || by > 0 ? 0 : 1)) % options.length];
  active()?.setAttribute("aria-selected", "false");
  next.setAttribute("aria-selected", "true");
  next.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", next.id);
}

function take(text) {
  field.value = text;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  show();
}

document.addEventListener("focusin", ({ target }) => {
  if (target === field) return;
  close();
  field = target.matches?.(".editor input[list], .editor input[data-suggests]") ? target : null;
  if (!field) return;
  field.dataset.suggests ??= field.getAttribute("list");
  field.removeAttribute("list");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) field.setAttribute(name, value);
});
document.addEventListener("focusout", ({ target }) => { if (target === field) { close(); field = null; } });
document.addEventListener("input", ({ target }) => { if (target === field) show(); });
list.addEventListener("mousedown", (event) => {
  event.preventDefault();
  if (event.target !== list) { take(event.target.textContent); close(); }
});

document.addEventListener("keydown", (event) => {
  if (event.target !== field || !field || event.isComposing || event.metaKey) return;
  const open = list.isConnected;
  const atEnd = field.selectionStart === field.value.length && field.selectionEnd === field.value.length;
  const does = {
    ArrowDown: () => { if (!open) show(true); if (list.isConnected) move(1); return true; },
    ArrowUp: () => open && (move(-1), true),
    Escape: () => open && (close(), true),
    Enter: () => open && active() && (take(active().textContent), true),
    Tab: () => { if (open && active()) field.value = active().textContent; return false; },
    ArrowRight: () => {
      if (!open || !atEnd || event.shiftKey) return false;
      const chosen = (active() ?? list.firstElementChild).textContent;
      take(event.ctrlKey || event.altKey ? word(chosen, field.value) : chosen);
      return true;
    },
  }[event.key];
  if (does?.()) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);
