// Jobs: progress as it happens. The server sends events; without them the page says how things stood when it was sent.
import { html, json, post } from "./asking.js";
import { complain, say } from "./toasts.js";

const view = document.querySelector("#work");

function follow(job) {
  const events = new EventSource(job.dataset.events);
  const bar = job.querySelector("progress");
  const heard = (event) => {
    const { state, step, done, total, message } = JSON.parse(event.data);
    if (total > 0) {
      bar.max = total;
      bar.value = done;
    } else {
      bar.removeAttribute("value");
    }
    job.querySelector(".step").textContent = message || step || (state === "queued" ? "waits for another job" : "begins");
    job.querySelector(".far").textContent = total > 0 ? `${done.toLocaleString("en")} of ${total.toLocaleString("en")}` : "";
    if (state && !["queued", "running"].includes(state)) {
      events.close();
      renew();
    }
  };
  events.addEventListener("job", heard);
  events.onerror = () => { if (events.readyState === EventSource.CLOSED) setTimeout(renew, 2000); };
}

async function renew() {
  try {
    const fresh = await html(location.pathname + "?piece=1");
    view.replaceChildren(...fresh.firstElementChild.childNodes);
    begin();
  } catch (error) {
    complain(error);
  }
}

function begin() {
  view.querySelectorAll("[data-events]").forEach(follow);
}

view.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.dataset.confirm && event.submitter?.dataset.sure !== "1") {
    event.preventDefault();
    event.submitter.dataset.sure = "1";
    event.submitter.textContent = form.dataset.confirm;
    return;
  }
  event.preventDefault();
  try {
    if (form.enctype === "multipart/form-data") {
      await upload(form);
    } else {
      await post(form.getAttribute("action"), bodyOf(form));
      say(form.dataset.said);
    }
    await renew();
  } catch (error) {
    complain(error);
  }
});

/** Fields as JSON; those whose names end in [] are lists. */
function bodyOf(form) {
  const body = {};
  for (const [name, value] of new FormData(form)) {
    if (name.endsWith("[]")) (body[name.slice(0, -2)] ??= []).push(value);
    else body[name] = value;
  }
  return body;
}

// Photos go up a few at a time, so that none waits for all, and a folder of hundreds is no single great request.
const AT_ONCE = 10;

async function upload(form) {
  const address = form.getAttribute("action");
  if (form.dataset.kind === "archive") {
    await json(address, { method: "POST", body: new FormData(form) });
    say("The import begins.");
    return;
  }
  const files = [...form.querySelector("input[type=file]").files];
  const taxon = form.querySelector("input[name=taxon]")?.value ?? "";
  let fresh = 0;
  const refused = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const part = new FormData();
    files.slice(from, from + AT_ONCE).forEach((file) => part.append("photo", file, file.name));
    const { added } = await json(taxon ? `${address}&taxon=${taxon}` : address, { method: "POST", body: part });
    fresh += added.filter((photo) => photo.isNew).length;
    refused.push(...added.filter((photo) => photo.refused).map((photo) => photo.photo));
    say(`${Math.min(files.length, from + AT_ONCE)} of ${files.length} brought.`);
  }
  const there = files.length - fresh - refused.length;
  say([`${fresh} new`, there > 0 ? `${there} there already` : "",
    refused.length > 0 ? `refused: ${refused.slice(0, 3).join(", ")}${refused.length > 3 ? " and others" : ""}` : ""]
    .filter(Boolean).join("; ") + ".");
}

begin();
