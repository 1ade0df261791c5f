// Elements made of text alone: nothing that a draft or a pack says is ever read as markup.

export const $ = (id) => document.getElementById(id);

/** An element with properties ("class", "text", "on", or any attribute) and children: elements, texts, or nothing. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, action] of Object.entries(value)) element.addEventListener(event, action);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.filter(Boolean));
}

/** A link to a source; an address that is none of the web stays text. */
export function link(address, text) {
  if (!/^https?:\/\//i.test(address)) return make("span", { text });
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", text });
}

export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
