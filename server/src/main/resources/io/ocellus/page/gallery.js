// The gallery: pieces of 60 photos are fetched as one comes near, and those far away are folded up to their height, so
// that a collection of 100,000 photos weighs as much as a screenful. The address follows the first piece in sight.
import { html, post } from "./asking.js";
import { complain, say } from "./toasts.js";

const NEAR = "1500px 0px"; // fetch and unfold
const FAR = "4000px 0px"; // fold
const gallery = document.querySelector("#gallery");
const folded = new WeakMap();
let fetching = false;

const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    unfold(entry.target);
    if (entry.target === lastPiece()) more();
  }
}, { rootMargin: NEAR });

const far = new IntersectionObserver((entries) => {
  for (const entry of entries) if (!entry.isIntersecting) fold(entry.target);
}, { rootMargin: FAR });

const lastPiece = () => gallery.querySelector(".piece:last-of-type");

function watch(piece) {
  near.observe(piece);
  far.observe(piece);
}

function fold(piece) {
  if (folded.has(piece) || piece.contains(document.activeElement)) return;
  piece.style.height = `${piece.offsetHeight}px`;
  const tiles = document.createDocumentFragment();
  tiles.append(...piece.childNodes);
  folded.set(piece, tiles);
}

function unfold(piece) {
  const tiles = folded.get(piece);
  if (!tiles) return;
  folded.delete(piece);
  piece.append(tiles);
  piece.style.height = "";
}

async function more() {
  const last = lastPiece();
  const address = last?.dataset.next;
  if (fetching || !address) return;
  fetching = true;
  try {
    const piece = (await html(`${address}&piece=1`)).firstElementChild;
    gallery.append(piece);
    watch(piece);
    near.unobserve(last); // asks anew about the last piece, should it be in sight still
    near.observe(last);
  } catch (error) {
    complain(error);
  } finally {
    fetching = false;
  }
}

let settle = 0;
addEventListener("scroll", () => {
  clearTimeout(settle);
  settle = setTimeout(() => {
    const first = [...gallery.querySelectorAll(".piece")].find((piece) => piece.getBoundingClientRect().bottom > 80);
    if (first?.dataset.here) history.replaceState(null, "", first.dataset.here);
  }, 200);
}, { passive: true });

gallery.querySelectorAll(".piece").forEach(watch);
document.querySelector("#more")?.remove(); // the way on for those without scripts

// --- several photos at once -----------------------------------------------------------------------------------------
const bar = document.querySelector("#chosen");
const chosen = new Set();
let lastPicked = null;

function tell() {
  bar.hidden = chosen.size === 0 && !gallery.classList.contains("choosing");
  bar.querySelector(".count").textContent = chosen.size === 1 ? "1 photo" : `${chosen.size} photos`;
  bar.querySelectorAll("button[data-do], taxon-names input, select").forEach((control) => { control.disabled = chosen.size === 0; });
}

function pick(box, on) {
  box.checked = on;
  if (on) chosen.add(Number(box.value));
  else chosen.delete(Number(box.value));
}

function clear() {
  gallery.querySelectorAll(".pick:checked").forEach((box) => { box.checked = false; });
  chosen.clear();
  tell();
}

async function act(what) {
  try {
    const done = await post(bar.dataset.act, { images: [...chosen], ...what });
    if (what.action === "remove") chosen.forEach((id) => gallery.querySelector(`#photo-${id}`)?.classList.add("gone"));
    if (what.action === "label") {
      chosen.forEach((id) => {
        const under = gallery.querySelector(`#photo-${id} .under`);
        if (under) under.textContent = done.taxon;
      });
    }
    const concerned = [...chosen];
    say(done.message, { undo: done.undo, undone: () => concerned.forEach((id) => gallery.querySelector(`#photo-${id}`)?.classList.remove("gone")) });
    clear();
  } catch (error) {
    complain(error);
  }
}

if (bar) {
  document.querySelector("#choose")?.addEventListener("click", (event) => {
    const on = gallery.classList.toggle("choosing");
    event.currentTarget.setAttribute("aria-pressed", String(on));
    if (!on) clear();
    tell();
  });
  gallery.addEventListener("click", (event) => {
    if (!gallery.classList.contains("choosing")) return;
    const tile = event.target.closest(".tile");
    if (!tile) return;
    const box = tile.querySelector(".pick");
    if (event.target !== box) {
      event.preventDefault();
      box.checked = !box.checked;
    }
    const boxes = [...gallery.querySelectorAll(".pick")];
    const from = event.shiftKey && lastPicked ? boxes.indexOf(lastPicked) : boxes.indexOf(box);
    const to = boxes.indexOf(box);
    boxes.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((each) => pick(each, box.checked));
    lastPicked = box;
    tell();
  });
  bar.addEventListener("taxon", (event) => {
    act({ action: "label", taxon: event.detail.id });
    event.target.clear();
  });
  bar.addEventListener("click", (event) => {
    const action = event.target.closest("button[data-do]")?.dataset.do;
    if (action === "clear") clear();
    else if (action) act({ action });
  });
  bar.querySelector("select").addEventListener("change", (event) => {
    if (event.target.value) act({ action: "split", split: event.target.value });
    event.target.value = "";
  });
}
