// A picture of lines, paths and words. Words go in through textContent, and only known elements are made.

const SVG = "http://www.w3.org/2000/svg";
const KNOWN = new Set(["line", "rect", "path", "text"]);

function make(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export default function (component) {
  const root = component.parentElement.querySelector(".drw");
  const { shapes, width, height, alt } = component.data[0];
  const picture = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alt });
  for (const [tag, look, attributes, text] of shapes) {
    if (!KNOWN.has(tag)) continue;
    const element = make(tag, { class: look, ...attributes });
    if (text) element.textContent = text;
    picture.append(element);
  }
  root.replaceChildren(picture);
}
