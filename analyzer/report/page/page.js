"use strict";
/* Shows the report that stands in the page as JSON: html.c says what is in it. Text from the program
   goes into the page as text nodes alone. */
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

/* An element with attributes and children; strings become text. */
function make(name, attributes = {}, ...children) {
  const svg = ["svg", "g", "rect", "path", "text", "title", "polygon"].includes(name);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name)
                      : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const place = (file, line) => `${data.files[file]}:${line}`;
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/* --- one finding --- */

function sourceLine(file, line) {
  const text = (data.lines[file] || {})[line];
  return text === undefined ? "" : make("pre", {}, make("span", {class: "number"}, `${line}  `), text);
}

function showRoute(route) {
  const handler = data.handlers[route.handler];
  const box = make("div", {class: "route"},
    make("div", {}, "runs as the handler of ", make("strong", {}, handler.signals.join(", ") || "a signal"),
         make("span", {class: "place"}, place(handler.file, handler.line))));
  for (const step of route.path) {
    const verb = step.calls ? `${step.function} calls ${step.calls}` : `in ${step.function}`;
    box.append(make("div", {}, verb, step.assumed ? make("span", {class: "soft"}, " (assumed)") : "",
                    make("span", {class: "place"}, place(step.file, step.line))),
               sourceLine(step.file, step.line));
  }
  return box;
}

function showBody(finding) {
  const body = make("div", {class: "body"});
  body.append(make("p", {class: "soft"}, `${finding.rule}, ${finding.certainty}`,
                   finding.category ? `, ${finding.category}` : ""));
  if (!finding.routes.length) body.append(sourceLine(finding.file, finding.line));
  body.append(...finding.routes.slice(0, 5).map(showRoute));
  if (finding.routes.length > 5) {
    body.append(make("p", {class: "soft"}, "and from " + finding.routes.slice(5)
      .map((route) => data.handlers[route.handler].function).join(", ")));
  }
  for (const other of finding.related) {
    body.append(make("div", {}, other.message,
                     make("span", {class: "place"}, place(other.file, other.line))),
                sourceLine(other.file, other.line));
  }
  if (finding.help) body.append(make("p", {}, make("strong", {}, "Instead: "), finding.help));
  if (finding.suppressed) {
    body.append(make("p", {class: "soft"}, "Suppressed in the source: " + (finding.justification || "no reason given")));
  }
  return body;
}

/* The body of a <details> is made when it is opened first. */
function details(summary, showBodyOnce, attributes = {}) {
  const element = make("details", attributes, make("summary", {}, ...summary));
  element.addEventListener("toggle", () => {
    if (element.open && element.childElementCount === 1) element.append(showBodyOnce());
  });
  return element;
}

function showFinding(finding) {
  const summary = [make("span", {class: `severity ${finding.severity}`}, finding.severity),
                   finding.message, make("span", {class: "place"}, place(finding.file, finding.line)),
                   make("span", {class: "rule"}, ` [${finding.rule}]`)];
  return make("li", finding.suppressed ? {class: "suppressed"} : {},
              details(summary, () => showBody(finding)));
}

/* --- filters --- */

const signalsOf = (finding) => finding.routes.flatMap((route) => data.handlers[route.handler].signals);
const handlersOf = (finding) => finding.routes.map((route) => data.handlers[route.handler].function);
const filters = {
  severity: (finding) => [finding.severity],
  rule: (finding) => [finding.rule],
  handler: handlersOf,
  signal: signalsOf,
  file: (finding) => [data.files[finding.file]],
  certainty: (finding) => [finding.certainty],
};
const rows = data.findings.map((finding) => ({
  finding,
  element: showFinding(finding),
  text: [finding.message, finding.function, finding.rule, data.files[finding.file],
         ...handlersOf(finding)].join("\n").toLowerCase(),
  values: Object.fromEntries(Object.entries(filters).map(([name, of]) => [name, new Set(of(finding))])),
}));

function fillFilters() {
  for (const name of Object.keys(filters)) {
    const counts = new Map();
    for (const row of rows) for (const value of row.values[name]) counts.set(value, (counts.get(value) || 0) + 1);
    const options = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, count]) => make("option", {value}, `${value} (${count})`));
    byId(`filter-${name}`).replaceChildren(make("option", {value: ""}, "all"), ...options);
  }
}

function applyFilters() {
  const words = byId("filter-text").value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = Object.keys(filters).map((name) => [name, byId(`filter-${name}`).value])
    .filter(([, value]) => value);
  let shown = 0;
  for (const row of rows) {
    const passes = chosen.every(([name, value]) => row.values[name].has(value)) &&
                   words.every((word) => row.text.includes(word));
    row.element.hidden = !passes;
    shown += passes;
  }
  byId("nothing").hidden = shown > 0;
  const stats = data.stats;
  byId("summary").textContent =
    `${shown === rows.length ? "" : `${shown} of `}${plural(rows.length, "finding")}, ` +
    `${plural(data.handlers.length, "handler")}, ${plural(stats.functions, "function")} in ` +
    `${plural(stats.parsed, "file")}` + (stats.failed ? `, ${stats.failed} failed` : "");
}

/* --- the calls below a handler, as a picture --- */

const LIMIT = 120;  // functions in one picture: more are not readable

/* The functions on the ways from a handler to its findings, in columns by their distance. */
function callGraph(handler) {
  const nodes = new Map(), edges = new Map();
  const add = (name, depth, unsafe) => {
    const node = nodes.get(name) || {name, depth, unsafe: false};
    node.depth = Math.min(node.depth, depth);
    node.unsafe ||= unsafe;
    if (!nodes.has(name) && nodes.size >= LIMIT) return false;
    nodes.set(name, node);
    return true;
  };
  let left = 0;
  for (const {finding} of rows) {
    const route = finding.routes.find((one) => one.handler === handler);
    for (const [depth, step] of (route ? route.path : []).entries()) {
      const last = depth === route.path.length - 1;
      const to = step.calls || "?";
      if (!add(step.function, depth, false) || (last && !finding.callee)) continue;
      if (!add(to, depth + 1, last)) { left++; continue; }
      edges.set(`${step.function}\n${to}`, {from: step.function, to, assumed: step.assumed});
    }
  }
  return {nodes, edges: [...edges.values()].filter((edge) => nodes.has(edge.from) && nodes.has(edge.to)), left};
}

function drawGraph(handler) {
  const {nodes, edges, left} = callGraph(handler);
  const HEIGHT = 24, GAP = 10, COLUMN_GAP = 60, columns = [];
  for (const node of nodes.values()) (columns[node.depth] ||= []).push(node);
  let x = 10, height = 0;
  for (const column of columns.filter(Boolean)) {
    const width = Math.max(...column.map((node) => node.name.length)) * 7.4 + 16;
    column.forEach((node, row) => Object.assign(node, {x, y: 10 + row * (HEIGHT + GAP), width}));
    x += width + COLUMN_GAP;
    height = Math.max(height, column.length * (HEIGHT + GAP));
  }
  const name = data.handlers[handler].function;
  const unsafe = [...nodes.values()].filter((node) => node.unsafe).map((node) => node.name);
  const svg = make("svg", {width: x, height: height + 20, role: "img"},
                   make("title", {}, `The calls below ${name} that lead to findings: ${unsafe.join(", ")}`));
  for (const {from, to, assumed} of edges) {
    const a = nodes.get(from), b = nodes.get(to);
    const [x1, y1, x2, y2] = [a.x + a.width, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
    const bend = Math.max(30, Math.abs(x2 - x1) / 2);
    svg.append(make("path", {class: assumed ? "edge assumed" : "edge",
                             d: `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`}));
  }
  for (const node of nodes.values()) {
    svg.append(make("g", node.unsafe ? {class: "unsafe"} : {},
      make("rect", {class: "box", x: node.x, y: node.y, width: node.width, height: HEIGHT,
                    rx: node.unsafe ? 0 : 5}),
      make("text", {x: node.x + 8, y: node.y + 16}, node.name)));
  }
  const box = make("div", {class: "graph", tabindex: "0", role: "group", "aria-label": `Calls below ${name}`}, svg);
  if (left) box.append(make("p", {class: "soft"}, `and ${plural(left, "call")} more: sigvet graph ${name} draws all`));
  return box;
}

function showHandler(handler, index) {
  const count = rows.filter(({finding}) => finding.routes.some((route) => route.handler === index)).length;
  const summary = [make("strong", {}, handler.function), make("span", {class: "place"}, place(handler.file, handler.line)),
                   ` ${handler.signals.join(", ") || "signals not known"}, ${plural(count, "finding")}`];
  return details(summary, () => {
    const body = make("div", {class: "body"});
    for (const site of handler.registrations) {
      body.append(make("div", {}, `registered through ${site.via}`,
                       make("span", {class: "place"}, place(site.file, site.line))),
                  sourceLine(site.file, site.line));
    }
    if (count) body.append(drawGraph(index));
    return body;
  }, {class: "handler"});
}

/* --- the page --- */

fillFilters();
byId("findings").append(...rows.map((row) => row.element));
byId("handlers").append(...data.handlers.map(showHandler));
byId("problem-list").append(...data.problems.map((problem) => make("li", {},
  problem.message, make("span", {class: "place"}, place(problem.file, problem.line)))));
byId("problems").hidden = data.problems.length === 0;
byId("filters").addEventListener("input", applyFilters);
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("reset", () => setTimeout(applyFilters));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    byId("filter-text").focus();
  }
});
applyFilters();
