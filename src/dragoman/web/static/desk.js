// Comfort only: every page reads and every form works without it.
"use strict";

// A mark in the text and its records light up together, by pointer and by keyboard.
function light(ids, on) {
  for (const id of ids) {
    document.querySelectorAll(`[data-record="${id}"]`).forEach((e) => e.classList.toggle("lit", on));
    document.querySelectorAll(`mark[data-records~="${id}"]`).forEach((e) => e.classList.toggle("lit", on));
  }
}
for (const mark of document.querySelectorAll("mark[data-records]")) {
  const ids = mark.dataset.records.trim().split(/\s+/).filter(Boolean);
  if (!ids.length) continue;
  mark.tabIndex = 0;
  mark.setAttribute("role", "link");
  const go = () => {
    const line = document.getElementById(`l-${ids[ids.length - 1]}`);
    if (line) { line.scrollIntoView({ block: "nearest" }); line.querySelector("a").focus(); }
  };
  mark.addEventListener("click", go);
  mark.addEventListener("keydown", (e) => { if (e.key === "Enter") go(); });
  for (const [type, on] of [["mouseenter", true], ["mouseleave", false], ["focus", true], ["blur", false]]) {
    mark.addEventListener(type, () => light(ids, on));
  }
}
for (const line of document.querySelectorAll("[data-record]")) {
  for (const [type, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
    line.addEventListener(type, () => light([line.dataset.record], on));
  }
}

// One key each in review, where nothing is being typed; who dictates or strikes keys by chance turns them off.
const keys = document.getElementById("one-key");
if (keys) {
  const show = () => document.documentElement.classList.toggle("keyless", !keys.checked);
  keys.parentElement.hidden = false;
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => { localStorage.setItem("keys", keys.checked ? "on" : "off"); show(); });
  show();
}
document.addEventListener("keydown", (e) => {
  if (!keys?.checked || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(e.key)}"]`);
  if (button) { e.preventDefault(); button.click(); }
});

// Words selected in the passage become the words of the correction.
const passage = document.getElementById("passage");
const quote = document.getElementById("quote");
if (passage && quote) {
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !passage.contains(chosen.anchorNode) || !passage.contains(chosen.focusNode)) return;
    const words = chosen.toString().replace(/^…\s|\s…$/g, "");
    if (words.trim()) quote.value = words.trim();
  });
  // The same by keyboard: either end moves by a word.
  const mark = passage.querySelector("mark");
  const [before, after] = passage.querySelectorAll(":scope > span");
  const text = before.textContent + mark.textContent + after.textContent;
  // "(20)." begins and ends both with its brackets and without them.
  const places = (words) => [...text.matchAll(words)].map((m) => [m.index, m.index + m[0].length]);
  const words = [...places(/\S+/g), ...places(/[\p{L}\p{N}](\S*[\p{L}\p{N}])?/gu)];
  const [begins, ends] = [0, 1].map((n) => words.map((w) => w[n]).sort((a, b) => a - b));
  let [begin, end] = [before.textContent.length, text.length - after.textContent.length];
  const moves = {
    "begin-earlier": () => { begin = begins.findLast((b) => b < begin) ?? begin; },
    "begin-later": () => { begin = begins.find((b) => b > begin && b < end) ?? begin; },
    "end-earlier": () => { end = ends.findLast((e) => e < end && e > begin) ?? end; },
    "end-later": () => { end = ends.find((e) => e > end) ?? end; },
  };
  for (const button of document.querySelectorAll("[data-move]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => {
      moves[button.dataset.move]();
      before.textContent = text.slice(0, begin);
      mark.textContent = quote.value = text.slice(begin, end);
      after.textContent = text.slice(end);
    });
  }
}

// What is searched for is found while it is typed.
const asked = document.getElementById("q");
const found = document.getElementById("found");
if (asked && found) {
  let waiting = 0;
  asked.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = asked.value;
      const address = `/search?q=${encodeURIComponent(words)}`;
      const answer = await fetch(address);
      // "kind:" is half typed, not wrong; and of two answers the later question counts.
      if (!answer.ok || asked.value !== words) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      found.replaceChildren(...page.getElementById("found").childNodes);
      history.replaceState(null, "", address);
    }, 250);
  });
}
