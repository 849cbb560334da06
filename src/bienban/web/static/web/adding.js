// Many files go in one by one, so that one sees how far they are; without scripts they go in together.

const form = document.querySelector("form.adding");
const outcome = document.getElementById("outcome");
const progress = document.getElementById("progress");
const now = document.getElementById("now");

form.addEventListener("submit", async (event) => {
  const files = [...form.elements.files.files];
  now.textContent = `${form.dataset.reading}…`;
  if (files.length < 2) return;
  event.preventDefault();
  const button = form.querySelector("button.main");
  button.disabled = true;
  outcome.replaceChildren();
  Object.assign(progress, { hidden: false, max: files.length, value: 0 });
  for (const [number, file] of files.entries()) {
    now.textContent = `${form.dataset.reading} ${number + 1}/${files.length}: ${file.name}`;
    add(await sent(file, number ? "" : form.elements.text.value), file.name);
    progress.value = number + 1;
  }
  now.textContent = form.dataset.done;
  button.disabled = false;
  progress.hidden = true;
  form.elements.files.value = form.elements.text.value = "";
});

// The page that says what became of one file, null where none came back.
async function sent(file, text) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.append("published", form.elements.published.value);
  data.append("many", "1");
  data.append("text", text);
  data.append("files", file);
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}

function add(page, name) {
  const table = page?.getElementById("added");
  const there = document.getElementById("added");
  if (table && there) there.tBodies[0].append(...table.tBodies[0].rows);
  else if (table) outcome.append(table.closest(".scroll"));
  else {
    const line = document.createElement("p");
    line.className = "message error";
    line.textContent = `${name}: ${page?.querySelector("main .error")?.textContent ?? form.dataset.lost}`;
    outcome.append(line);
  }
}
