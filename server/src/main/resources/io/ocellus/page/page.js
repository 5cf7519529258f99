// What every view has: the light, the choice of a collection, forms that send themselves, single keys.
import "./names.js";

const YEAR = 31536000;

function switchLight() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=${YEAR}; samesite=strict`;
}

document.querySelector("#light")?.addEventListener("click", switchLight);
document.querySelector("#collection")?.addEventListener("change", (event) => location.assign(event.target.value));

// A filter takes effect when it is changed; the address says which ones are set, and not those that are not.
for (const form of document.querySelectorAll("form[data-auto]")) {
  const send = () => {
    const fields = [...new FormData(form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(fields).toString();
    location.assign(form.getAttribute("action") + (query ? `?${query}` : ""));
  };
  form.addEventListener("change", (event) => { if (!event.target.matches("[role=combobox]")) send(); });
  form.addEventListener("taxon", send);
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
}

// A field that finds a taxon leads to it.
document.addEventListener("taxon", (event) => {
  if (event.target.dataset.go) location.assign(event.target.dataset.go + event.detail.id);
});

const help = document.querySelector("#keys");
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?" && help) help.showModal();
  if (event.key === "/") {
    const field = document.querySelector("main [role=combobox], main [type=search]");
    if (field) {
      event.preventDefault();
      field.focus();
    }
  }
});
document.querySelector("#show-keys")?.addEventListener("click", () => help.showModal());
help?.addEventListener("click", (event) => { if (event.target === help || event.target.closest("button")) help.close(); });

// htmx leaves a refused request without a word; say it.
document.body.addEventListener("htmx:responseError", async (event) => {
  const { say } = await import("./toasts.js");
  let detail = `The server answered ${event.detail.xhr.status}.`;
  try {
    detail = JSON.parse(event.detail.xhr.responseText).detail ?? detail;
  } catch { /* not a problem document: the status has to do */ }
  say(detail, { wrong: true });
});
