// Jobs: progress as it happens. The server sends events; without them the page says how things stood when it was sent.
import { html, post } from "./asking.js";
import { complain, say } from "./toasts.js";

const view = document.querySelector("#work");

function follow(job) {
  const events = new EventSource(job.dataset.events);
  const bar = job.querySelector("progress");
  const heard = (event) => {
    const { state, step, done, all, message } = JSON.parse(event.data);
    if (all > 0) {
      bar.max = all;
      bar.value = done;
    } else {
      bar.removeAttribute("value");
    }
    job.querySelector(".step").textContent = message || step || "";
    job.querySelector(".far").textContent = all > 0 ? `${done.toLocaleString()} of ${all.toLocaleString()}` : "";
    if (state && !["queued", "waiting", "running"].includes(state.toLowerCase())) {
      events.close();
      renew();
    }
  };
  for (const name of ["message", "progress", "state", "done"]) events.addEventListener(name, heard);
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
      const done = await post(form.getAttribute("action"), Object.fromEntries(new FormData(form)));
      say(done.message);
    }
    await renew();
  } catch (error) {
    complain(error);
  }
});

async function upload(form) {
  const answer = await html(form.getAttribute("action"), { method: "POST", body: new FormData(form) });
  say(answer.textContent.trim());
}

begin();
