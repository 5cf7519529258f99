// One photo: another name, remove, bring back.
import { post } from "./asking.js";
import { complain, say } from "./toasts.js";

const photo = document.querySelector("#photo");

async function act(what) {
  try {
    const done = await post(photo.dataset.act, { images: [Number(photo.dataset.image)], ...what });
    say(done.message, { undo: done.undo, undone: () => location.reload() });
    if (what.action === "label") photo.querySelector("h1").textContent = done.taxon;
  } catch (error) {
    complain(error);
  }
}

photo.addEventListener("taxon", (event) => {
  act({ action: "label", taxon: event.detail.id });
  event.target.clear();
});
photo.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]")?.dataset.do;
  if (action) act({ action });
});
