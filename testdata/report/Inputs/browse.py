"""Opens an HTML report in a headless Chromium, works with it as a reader does, and prints what it saw.

usage: browse.py PAGE SCREENSHOT [--dark]

The page is copied with a script behind its own that records errors, opens what can be opened, and
filters; the copy's text is then read back. Prints lines `NAME: VALUE`, or says why it could not.
"""

import base64
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

BEFORE = """<script>
window.seen = {errors: [], requests: []};
addEventListener("error", (event) => seen.errors.push(String(event.message)));
addEventListener("securitypolicyviolation", (event) => seen.requests.push(event.blockedURI));
</script>"""
AFTER = """<script>
const rowsShown = () => [...document.querySelectorAll("#findings > li")].filter((row) => !row.hidden).length;
const choose = (name, value) => {
  byId("filter-" + name).value = value;
  byId("filters").dispatchEvent(new Event("input"));
};
seen.summary = byId("summary").textContent;
seen.rows = rowsShown();
seen.overview = [...document.querySelectorAll(".count")].map((button) => button.textContent);
for (const button of [...document.querySelectorAll(".count")].slice(0, 1)) {
  button.click();
  seen.pressed = rowsShown();
  button.click();
}
for (const select of document.querySelectorAll("#filters select")) {
  choose(select.id.slice(7), select.options[select.options.length - 1].value);
  seen[select.id] = `${select.options[select.options.length - 1].value}: ${rowsShown()}`;
  choose(select.id.slice(7), "");
}
choose("text", "no such text anywhere");
seen.nothing = `${rowsShown()} rows, ${byId("nothing").hidden ? "not told" : "told"}`;
choose("text", "");
document.dispatchEvent(new KeyboardEvent("keydown", {key: "/"}));
seen.focus = document.activeElement.id;
for (const element of document.querySelectorAll("details")) element.open = true;
seen.reachable = [...document.querySelectorAll("summary, input, select, button")]
  .every((element) => element.tabIndex >= 0);
setTimeout(() => {
  seen.pictures = document.querySelectorAll(".handler svg").length;
  seen.unsafe = [...document.querySelectorAll("svg .unsafe text")].map((text) => text.textContent).sort();
  seen.marked = [...new Set([...document.querySelectorAll("mark")].map((mark) => mark.textContent))].sort();
  seen.planted = document.querySelectorAll("b, img, iframe").length;
  seen.source = [...document.querySelectorAll(".body pre")].slice(1, 2).map((line) => line.textContent);
  seen.back = getComputedStyle(document.body).backgroundColor;
  const out = document.createElement("pre");
  out.id = "seen";
  out.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(seen))));
  document.body.append(out);
}, 50);
</script>"""


def run_chromium(*arguments):
    with tempfile.TemporaryDirectory() as profile:
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                   "--disable-dev-shm-usage", f"--user-data-dir={profile}",
                   "--virtual-time-budget=5000", *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              check=True, text=True, timeout=120).stdout


def main():
    page, screenshot = map(pathlib.Path, sys.argv[1:3])
    dark = ["--blink-settings=preferredColorScheme=0"] if "--dark" in sys.argv else []
    text = page.read_text(encoding="utf-8")
    copy = page.with_suffix(".browsed.html")
    copy.write_text(text.replace("<body>", "<body>" + BEFORE).replace("</body>", AFTER + "</body>"),
                    encoding="utf-8")
    address = copy.resolve().as_uri()
    dom = run_chromium(*dark, "--dump-dom", address)
    run_chromium(*dark, "--window-size=1200,1600", f"--screenshot={screenshot.resolve()}",
                 page.resolve().as_uri())
    found = re.search(r'<pre id="seen">([^<]*)</pre>', dom)
    if not found:
        sys.exit("browse.py: the page did not come to its end")
    seen = json.loads(base64.b64decode(html.unescape(found.group(1))))
    for name, value in seen.items():
        print(f"{name}: {value}")
    print(f"screenshot: {screenshot.stat().st_size > 10000}")


if __name__ == "__main__":
    main()
