// Review: one photo after another, one key each. The next photos are there before they are asked for.
import { html, post } from "./asking.js";
import { complain, say, takeBack } from "./toasts.js";

const AHEAD = 6; // fetch more when so few are left
const view = document.querySelector("#review");
const place = view.querySelector("#items");
const done = []; // { item, undo } of what was decided here, newest last
let decided = 0;
let fetching = null;

const items = () => [...place.querySelectorAll(".item")];
const current = () => place.querySelector(".item:not([hidden])");

function show(item) {
  items().forEach((each) => { each.hidden = each !== item; });
  const list = items();
  list.slice(list.indexOf(item) + 1, list.indexOf(item) + 4).forEach((each) => {
    const image = each.querySelector("img[data-src]");
    if (image) fill(image);
  });
  if (item) {
    const image = item.querySelector("img[data-src]");
    if (image) fill(image);
    item.focus({ preventScroll: true });
  }
  view.querySelector("#through").hidden = Boolean(item);
  view.querySelector("#done").textContent = decided === 0 ? "" : `${decided} looked at`;
}

function fill(image) {
  image.src = image.dataset.src;
  delete image.dataset.src;
}

async function fetchMore() {
  const address = place.dataset.next;
  if (!address) return;
  fetching ??= html(address).then((answer) => {
    const piece = answer.firstElementChild;
    place.dataset.next = piece.dataset.next ?? "";
    place.append(...piece.children);
    fetching = null;
  });
  return fetching;
}

async function advance() {
  const list = items();
  const at = list.indexOf(current());
  if (list.length - at - 1 <= AHEAD) {
    const coming = fetchMore().catch(complain);
    if (list.length - at - 1 === 0) await coming;
  }
  show(items()[at + 1] ?? null);
}

function back() {
  const list = items();
  const at = current() ? list.indexOf(current()) : list.length;
  if (at > 0) show(list[at - 1]);
}

/** Decides about the photo in sight; the next one comes without waiting for the server. */
async function decide(what) {
  const item = current();
  if (!item) return;
  decided++;
  const record = { item, undo: null };
  done.push(record);
  const saved = post(view.dataset.act, { images: [Number(item.dataset.image)], ...what });
  advance();
  try {
    const answer = await saved;
    record.undo = answer.undo;
    item.querySelector(".said-now").textContent = answer.message;
    say(answer.message, { undo: answer.undo, undone: () => show(item) });
  } catch (error) {
    done.splice(done.indexOf(record), 1);
    decided--;
    complain(error);
    show(item);
  }
}

async function undoLast() {
  const record = done.pop();
  if (!record?.undo) return;
  decided--;
  await takeBack(record.undo, () => {
    record.item.querySelector(".said-now").textContent = "";
    show(record.item);
  });
}

function agree() {
  const item = current();
  const taxon = Number(item?.dataset.taxon ?? 0);
  if (taxon > 0) decide({ action: item.dataset.agree, taxon });
}

const KEYS = {
  a: agree,
  Enter: agree,
  o: () => current()?.querySelector("taxon-names")?.focus(),
  s: () => advance(),
  ArrowRight: () => advance(),
  ArrowLeft: () => back(),
  n: () => decide({ action: "unsure" }),
  u: () => { if (current()?.querySelector("[data-key=u]")) decide({ action: "unusable" }); }, // who may not has no button
  z: undoLast,
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea, dialog[open]")) {
    if (event.key === "Escape") current()?.focus();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && event.target.closest("a, button")) return;
  if (/^[1-9]$/.test(event.key)) {
    current()?.querySelectorAll("[data-say]")[event.key - 1]?.click();
    return;
  }
  const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!key) return;
  event.preventDefault();
  key();
});

view.addEventListener("taxon", (event) => decide({ action: "label", taxon: event.detail.id }));
view.addEventListener("click", (event) => {
  const said = event.target.closest("[data-say]");
  if (said) decide({ action: "label", taxon: Number(said.dataset.say) });
  const key = event.target.closest("[data-key]")?.dataset.key;
  if (key) KEYS[key]();
});

show(items()[0] ?? null);
