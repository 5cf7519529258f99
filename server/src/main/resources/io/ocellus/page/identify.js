// Identify: photos are dropped, pasted, taken or chosen; each becomes a card, or all together one, where they show the
// same. Cards are asked about two at a time.
import { html, json, picture } from "./asking.js";
import { complain, say } from "./toasts.js";

const AT_ONCE = 2;
const view = document.querySelector("#identify");
const answers = view.querySelector("#answers");
const waiting = [];
const photos = new WeakMap(); // of each card, a list: sent again if they are to be kept
let running = 0;

function take(files) {
  const taken = [...files].filter((file) => file.type.startsWith("image/") || /\.(jpe?g|png|webp|tiff?|bmp|gif)$/i.test(file.name));
  if (files.length > 0 && taken.length === 0) {
    say("That is no photo: bring JPEG, PNG, WebP, TIFF, GIF or BMP.", { wrong: true });
    return;
  }
  view.classList.add("asked");
  const asked = view.dataset.together ? [taken].filter((all) => all.length > 0) : taken.map((photo) => [photo]);
  const cards = asked.map((all) => ({ all, card: placeholder(all) }));
  answers.prepend(...cards.map(({ card }) => card));
  waiting.push(...cards);
  if (cards.length > 0) cards[0].card.scrollIntoView({ block: "start", behavior: "smooth" });
  next();
}

function placeholder(all) {
  const card = document.querySelector("#waiting").content.firstElementChild.cloneNode(true);
  card.querySelector("img").src = URL.createObjectURL(all[0]);
  card.querySelector(".file").textContent = all.length === 1 ? all[0].name : `${all[0].name} and ${all.length - 1} more`;
  return card;
}

function formOf(all) {
  const form = new FormData();
  all.forEach((photo) => form.append("photo", photo, photo.name));
  return form;
}

/** The other photos of the same organism, small below the first; a touch brings one to the front. */
function lay(card, all) {
  const strip = card.querySelector(".together");
  if (!strip) return;
  const large = card.querySelector(".query > img");
  for (const photo of all) {
    const address = photo === all[0] ? large.src : URL.createObjectURL(photo);
    const small = Object.assign(document.createElement("button"), { type: "button" });
    small.append(Object.assign(document.createElement("img"), { src: address, alt: photo.name }));
    small.addEventListener("click", () => { large.src = address; });
    strip.append(small);
  }
}

function next() {
  while (running < AT_ONCE && waiting.length > 0) {
    running++;
    ask(waiting.shift()).finally(() => {
      running--;
      next();
    });
  }
}

async function ask({ all, card }) {
  try {
    const answer = await html(view.dataset.ask, { method: "POST", body: formOf(all) });
    const filled = answer.firstElementChild;
    photos.set(filled, all);
    filled.querySelector(".query img").src = card.querySelector("img").src; // the server keeps no copy of a question
    lay(filled, all);
    card.replaceWith(filled);
  } catch (error) {
    if (error.status === 429) {
      card.querySelector(".state").textContent = `Many are asking at once; once more in ${error.retryAfter || 2} s.`;
      await new Promise((resolve) => setTimeout(resolve, 1000 * (error.retryAfter || 2)));
      return ask({ all, card });
    }
    card.querySelector(".state").textContent = error.message;
    card.classList.add("refused");
  }
}

// --- four ways in ---------------------------------------------------------------------------------------------------
for (const input of view.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
  });
}
addEventListener("paste", (event) => { if (event.clipboardData.files.length > 0) take(event.clipboardData.files); });
const isFiles = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  view.classList.add("over");
});
addEventListener("dragleave", (event) => { if (!event.relatedTarget) view.classList.remove("over"); });
addEventListener("drop", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  view.classList.remove("over");
  take(event.dataTransfer.files);
});

// --- yes, and no ----------------------------------------------------------------------------------------------------
answers.addEventListener("click", (event) => {
  const card = event.target.closest(".answer");
  if (!card) return;
  if (event.target.closest("[data-yes]")) keep(card, event.target.closest("[data-yes]").dataset.yes);
  if (event.target.closest("[data-no]")) {
    card.querySelector(".correct").hidden = false;
    card.querySelector(".correct taxon-names").focus();
  }
  if (event.target.closest("[data-where]")) look(card, event.target.closest("[data-where]"));
  const pair = event.target.closest("[data-beside]");
  if (pair) compare(card, pair);
});
answers.addEventListener("taxon", (event) => keep(event.target.closest(".answer"), event.detail.id));

async function keep(card, taxon) {
  try {
    const form = formOf(photos.get(card));
    form.append("taxon", taxon);
    const kept = await json(view.dataset.keep, { method: "POST", body: form });
    card.classList.add("kept");
    card.querySelector(".verdict").hidden = true;
    const note = card.querySelector(".kept-as");
    note.hidden = false;
    note.querySelector("span").textContent = kept.message;
    note.querySelector("a").href = kept.photo;
    say(kept.message, { undo: kept.undo, undone: () => {
      card.classList.remove("kept");
      card.querySelector(".verdict").hidden = false;
      note.hidden = true;
    } });
  } catch (error) {
    complain(error);
  }
}

/** Shows the photo with warm colours where the method saw what it names. */
async function look(card, button) {
  button.disabled = true;
  try {
    const first = photos.get(card).slice(0, 1);
    const heat = await picture(button.dataset.where, { method: "POST", body: formOf(first) });
    card.querySelector(".query > img").src = URL.createObjectURL(heat);
    button.textContent = "Warm where it looked";
  } catch (error) {
    button.disabled = false;
    complain(error);
  }
}

// --- the photo and one that is like it, side by side ----------------------------------------------------------------
const dialog = document.querySelector("#beside");
let strip = [];
let at = 0;

function compare(card, pair) {
  strip = [...card.querySelectorAll("[data-beside]")];
  at = strip.indexOf(pair);
  dialog.querySelector(".left img").src = card.querySelector(".query img").currentSrc || card.querySelector(".query img").src;
  show();
  dialog.showModal();
}

function show() {
  const { beside, caption, photo } = strip[at].dataset;
  const right = dialog.querySelector(".right");
  right.querySelector("img").src = beside;
  right.querySelector("a").textContent = caption;
  right.querySelector("a").href = photo;
}

dialog.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  at = (at + step + strip.length) % strip.length;
  show();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  const step = event.target.closest("[data-step]");
  if (step) {
    at = (at + Number(step.dataset.step) + strip.length) % strip.length;
    show();
  }
});
