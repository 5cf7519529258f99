// <taxon-names>: a text field that offers taxa by any of their names as one types.
//
//   <taxon-names data-from="/c/moths/names"><input name="taxon" ...></taxon-names>
//
// Fires "taxon" with { id, name } when one is chosen. A hidden field named by data-field carries the id in forms.
import { json } from "./asking.js";

const PAUSE = 90; // milliseconds without a key before the server is asked
let count = 0;

class TaxonNames extends HTMLElement {
  #input;
  #list;
  #hidden;
  #timer = 0;
  #asked = 0;
  #found = [];
  #at = -1;

  connectedCallback() {
    if (this.#input) return;
    this.#input = this.querySelector("input");
    this.classList.add("ahead");
    this.#list = Object.assign(document.createElement("ul"), { id: `names-${++count}`, hidden: true });
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", "taxa");
    this.append(this.#list);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": this.#list.id, spellcheck: "false", autocapitalize: "none" };
    for (const [name, value] of Object.entries(attributes)) this.#input.setAttribute(name, value);
    if (this.dataset.field) {
      this.#hidden = this.querySelector(`input[type=hidden]`)
        ?? this.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: this.dataset.field }));
    }
    this.#input.addEventListener("input", () => this.#later());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => setTimeout(() => this.#close(), 150));
    this.#list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target.closest("li");
      if (item) this.#choose(Number(item.dataset.at));
    });
  }

  clear() {
    this.#input.value = "";
    this.#close();
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  #later() {
    clearTimeout(this.#timer);
    if (this.#hidden) this.#hidden.value = "";
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const typed = this.#input.value.trim();
    if (!typed) {
      this.#close();
      return;
    }
    const mine = ++this.#asked;
    try {
      const found = await json(`${this.dataset.from}?q=${encodeURIComponent(typed)}`);
      if (mine === this.#asked && document.activeElement === this.#input) this.#show(found);
    } catch {
      this.#close(); // nothing to offer; what was typed stays
    }
  }

  #show(found) {
    this.#found = found;
    this.#list.replaceChildren(...found.map((taxon, at) => option(taxon, at, this.#list.id)));
    this.#list.hidden = found.length === 0;
    this.#input.setAttribute("aria-expanded", String(found.length > 0));
    this.#move(found.length > 0 ? 0 : -1);
  }

  #move(at) {
    this.#at = at;
    [...this.#list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const item = this.#list.children[at];
    if (item) {
      this.#input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #key(event) {
    const open = !this.#list.hidden;
    if (event.key === "ArrowDown" && open) this.#move((this.#at + 1) % this.#found.length);
    else if (event.key === "ArrowUp" && open) this.#move((this.#at - 1 + this.#found.length) % this.#found.length);
    else if (event.key === "Enter" && open && this.#at >= 0) this.#choose(this.#at);
    else if (event.key === "Escape" && open) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #choose(at) {
    const taxon = this.#found[at];
    this.#input.value = taxon.name;
    if (this.#hidden) this.#hidden.value = taxon.id;
    this.#close();
    this.dispatchEvent(new CustomEvent("taxon", { bubbles: true, detail: taxon }));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked++;
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}

function option(taxon, at, list) {
  const item = Object.assign(document.createElement("li"), { id: `${list}-${at}`, textContent: taxon.name });
  item.setAttribute("role", "option");
  item.dataset.at = at;
  item.append(Object.assign(document.createElement("small"), { textContent: taxon.more }));
  return item;
}

customElements.define("taxon-names", TaxonNames);
