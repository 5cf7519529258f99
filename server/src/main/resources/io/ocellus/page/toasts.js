// What was just done, said at the foot of the page, with a way back where there is one.
import { post } from "./asking.js";

const SHOWN_FOR = 9000;
const place = document.querySelector(".toasts");

export function say(text, { undo, undone, wrong = false } = {}) {
  const toast = document.createElement("div");
  toast.className = wrong ? "toast wrong" : "toast";
  toast.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Undo" });
    button.addEventListener("click", async () => {
      toast.remove();
      await takeBack(undo, undone);
    });
    toast.append(button);
  }
  place.replaceChildren(toast);
  setTimeout(() => toast.remove(), SHOWN_FOR);
}

/** Messages of the server are written for programs too: small at the beginning, and without a full stop. */
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?…]$/.test(text) ? "" : ".");

export const complain = (error) => say(sentence(error.message), { wrong: true });

/** Undoes something: posts a body to an address, as the server said when it was done. */
export async function takeBack({ address, body }, undone) {
  try {
    const { message } = await post(address, body);
    say(message);
    undone?.();
  } catch (error) {
    complain(error);
  }
}
