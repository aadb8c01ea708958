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

/* A line of source; the first place in it that is the word is marked. */
function sourceLine(file, line, word) {
  const text = (data.lines[file] || {})[line];
  if (text === undefined) return "";
  const found = word ? text.search(new RegExp(`(?<!\\w)${word.replace(/\W/g, "\\$&")}(?!\\w)`)) : -1;
  const parts = found < 0 ? [text]
    : [text.slice(0, found), make("mark", {}, word), text.slice(found + word.length)];
  return make("pre", {}, make("span", {class: "number"}, `${line}  `), ...parts);
}

function showRoute(route) {
  const handler = data.handlers[route.handler];
  const box = make("div", {class: "route"},
    make("div", {}, make("strong", {}, handler.function), " runs as the handler of ",
         make("strong", {}, handler.signals.join(", ") || "a signal"),
         make("span", {class: "place"}, place(handler.file, handler.line))));
  for (const step of route.path) {
    const verb = step.calls ? `${step.function} calls ${step.calls}` : `in ${step.function}`;
    box.append(make("div", {}, verb, step.assumed ? make("span", {class: "soft"}, " (assumed)") : "",
                    make("span", {class: "place"}, place(step.file, step.line))),
               sourceLine(step.file, step.line, step.calls));
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
  if (finding.folded.length) {
    body.append(make("p", {}, `Stands for ${plural(finding.folded.length, "call")}:`),
                make("ul", {}, ...finding.folded.map((call) => make("li", {},
                  `${call.function} calls ${call.calls || "a pointer"}`,
                  make("span", {class: "place"}, place(call.file, call.line))))));
    return end(body, finding);
  }
  for (const other of finding.related) {
    body.append(make("div", {}, other.message,
                     make("span", {class: "place"}, place(other.file, other.line))),
                sourceLine(other.file, other.line));
  }
  return end(body, finding);
}

/* What is to be done about it, and why it may not count. */
function end(body, finding) {
  if (finding.fix) {
    body.append(make("p", {}, make("strong", {}, "Fix: "), finding.fix, " (", make("code", {}, "sigvet check --fix"), ")"));
  }
  if (finding.help) body.append(make("p", {}, make("strong", {}, "Instead: "), finding.help));
  if (finding.state !== "open") {
    const reason = finding.state === "suppressed" ? `: ${finding.justification || "no reason given"}` : "";
    body.append(make("p", {class: "soft"}, `Does not count, for it is ${finding.state}${reason}`));
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
  return make("li", finding.state === "open" ? {} : {class: "closed"},
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
  state: (finding) => [finding.state],
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
    const counts = new Map(name === "state" ? [["open", 0]] : []);
    for (const row of rows) for (const value of row.values[name]) counts.set(value, (counts.get(value) || 0) + 1);
    const options = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, count]) => make("option", {value}, `${value} (${count})`));
    byId(`filter-${name}`).replaceChildren(make("option", {value: ""}, "all"), ...options);
  }
}

function setFilter(name, value) {
  byId(`filter-${name}`).value = value;
  applyFilters();
}

/* How much there is of what counts: buttons that filter. */
function showOverview() {
  const open = rows.filter(({finding}) => finding.state === "open");
  const button = (name, value, word, style) => {
    const count = open.filter(({finding}) => finding[name] === value).length;
    if (!count) return [];
    const element = make("button", {type: "button", class: style}, make("strong", {}, String(count)), ` ${word(count)}`);
    element.addEventListener("click", () => setFilter(name, byId(`filter-${name}`).value === value ? "" : value));
    return [element];
  };
  for (const severity of ["error", "warning", "note"]) {
    byId("severities").append(...button("severity", severity, (count) => severity + (count === 1 ? "" : "s"), `count ${severity}`));
  }
  const rules = [...new Set(open.map(({finding}) => finding.rule))].sort();
  byId("rules").append(...rules.flatMap((rule) => button("rule", rule, () => rule, "count")));
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

const LIMIT = 200;  // functions in one picture: more are not readable

/* Who calls whom on the ways from a handler to its findings: of each function those that it calls and
   that lead on, the calls that are found, and whether something else is found in it. */
function callsBelow(handler) {
  const functions = new Map();
  const need = (name) => {
    if (!functions.has(name)) functions.set(name, {name, calls: new Map(), unsafe: new Map(), marked: false});
    return functions.get(name);
  };
  for (const {finding} of rows) {
    const route = finding.routes.find((one) => one.handler === handler);
    for (const [index, step] of (route ? route.path : []).entries()) {
      const from = need(step.function), last = index === route.path.length - 1;
      if (step.calls === null) from.marked = true;
      else (last ? from.unsafe : from.calls).set(step.calls || "?", step.assumed);
    }
  }
  return functions;
}

/* The functions as a tree, depth first: each below the caller that is nearest to the handler. */
function treeOf(functions, root) {
  const children = new Map([[root, []]]), queue = [root];
  for (const name of queue) {
    for (const [callee, assumed] of (functions.get(name) || {calls: []}).calls) {
      if (children.has(callee) || children.size >= LIMIT) continue;
      children.set(callee, []);
      children.get(name).push({name: callee, assumed});
      queue.push(callee);
    }
  }
  const rowsOfTree = [];
  const visit = (name, depth, assumed, parent) => {
    const row = {node: functions.get(name) || {name, calls: new Map(), unsafe: new Map()}, depth, assumed, parent};
    rowsOfTree.push(row);
    for (const child of children.get(name)) visit(child.name, depth + 1, child.assumed, row);
  };
  visit(root, 0, false, null);
  return rowsOfTree;
}

const ROW = 30, BOX = 22, INDENT = 26, WIDEST = 1100;

function drawBox(svg, x, y, text, style) {
  const width = text.length * 7.3 + 14;
  svg.append(make("g", {class: style},
    make("rect", {class: "box", x, y, width, height: BOX, rx: style.includes("unsafe") ? 0 : 5}),
    make("text", {x: x + 7, y: y + 15}, text)));
  return x + width;
}

/* One row: a function, and to its right what is found in it. Returns where it ends. */
function drawRow(svg, row, y) {
  row.x = 10 + row.depth * INDENT;
  row.y = y;
  if (row.parent) {
    const x = row.parent.x + 12;
    svg.append(make("path", {class: row.assumed ? "edge assumed" : "edge",
                             d: `M${x},${row.parent.y + BOX} V${y + BOX / 2} H${row.x}`}));
  }
  let x = drawBox(svg, row.x, y, row.node.name, row.node.marked ? "marked" : "inner"), right = x;
  for (const [name, assumed] of row.node.unsafe) {
    const width = name.length * 7.3 + 14;
    if (x + 16 + width > WIDEST) {
      y += ROW;
      x = row.x + INDENT;
    }
    svg.append(make("path", {class: assumed ? "edge assumed" : "edge", d: `M${x},${y + BOX / 2} H${x + 16}`}));
    x = drawBox(svg, x + 16, y, name, "unsafe");
    right = Math.max(right, x);
  }
  return {right, y: y + ROW};
}

function drawGraph(handler) {
  const name = data.handlers[handler].function, functions = callsBelow(handler);
  const unsafe = new Set([...functions.values()].flatMap((node) => [...node.unsafe.keys()]));
  const svg = make("svg", {role: "img"},
    make("title", {}, `The calls below ${name} that lead to findings: ${[...unsafe].join(", ")}`));
  let y = 10, width = 0;
  const tree = treeOf(functions, name);
  for (const row of tree) {
    const end = drawRow(svg, row, y);
    y = end.y;
    width = Math.max(width, end.right);
  }
  svg.setAttribute("width", width + 10);
  svg.setAttribute("height", y);
  const box = make("div", {class: "graph", tabindex: "0", role: "group", "aria-label": `Calls below ${name}`}, svg);
  const left = functions.size - tree.length;
  if (left > 0) box.append(make("p", {class: "soft"}, `and ${plural(left, "function")} more: sigvet graph ${name} draws all`));
  return box;
}

function showHandler(handler, index) {
  const count = rows.filter(({finding}) => finding.routes.some((route) => route.handler === index)).length;
  const summary = [make("strong", {}, handler.function), make("span", {class: "place"}, place(handler.file, handler.line)),
                   `  ${handler.signals.join(", ") || "signals not known"}, ${plural(count, "finding")}`];
  return details(summary, () => {
    const body = make("div", {class: "body"});
    for (const site of handler.registrations) {
      body.append(make("div", {}, `registered through ${site.via}`,
                       make("span", {class: "place"}, place(site.file, site.line))),
                  sourceLine(site.file, site.line, handler.function));
    }
    if (count) body.append(drawGraph(index));
    return body;
  }, {class: "handler"});
}

/* --- the page --- */

fillFilters();
showOverview();
if (rows.some(({finding}) => finding.state !== "open")) byId("filter-state").value = "open";
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
