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

// One key each in review, where nothing is being typed.
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
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
}
